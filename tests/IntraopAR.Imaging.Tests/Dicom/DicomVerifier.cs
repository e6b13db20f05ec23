using System.Diagnostics;

namespace IntraopAR.Imaging.Tests;

/// <summary>David Clunie's dciodvfy (Debian dicom3tools), an independent judge of what is written.</summary>
internal static class DicomVerifier
{
    private const string Program = "/usr/bin/dciodvfy";

    /// <summary>Its lines that say Error; skips the calling test where it is not installed.</summary>
    public static string[] Errors(string path)
    {
        Assert.SkipUnless(File.Exists(Program), "dciodvfy is not installed (Debian dicom3tools)");
        using var process = Process.Start(new ProcessStartInfo(Program, [path]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var lines = process.StandardError.ReadToEnd() + output.Result;
        process.WaitForExit();
        // It names the object class it checked against; without that it checked nothing.
        Assert.DoesNotContain(lines.Split('\n'), l => l.Contains("unrecognized", StringComparison.OrdinalIgnoreCase) && !l.Contains("defined term", StringComparison.Ordinal));
        return lines.Split('\n').Where(l => l.StartsWith("Error", StringComparison.Ordinal)).ToArray();
    }
}
