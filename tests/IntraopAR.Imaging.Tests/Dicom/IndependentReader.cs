using System.Diagnostics;
using System.Text.Json;

namespace IntraopAR.Imaging.Tests;

/// <summary>Programs of others that read DICOM: pydicom (Debian python3-pydicom) and DCMTK (Debian dcmtk). A test skips where they are absent.</summary>
internal static class IndependentReader
{
    private const string Python = "/usr/bin/python3";

    private static readonly Lazy<bool> HasPydicom = new(() => File.Exists(Python) && Run(Python, "-c", "import pydicom").Code == 0);

    /// <summary>What a script prints, as JSON.</summary>
    public static JsonElement Pydicom(string script, params string[] arguments)
    {
        Assert.SkipUnless(HasPydicom.Value, "pydicom is not installed (Debian python3-pydicom)");
        var (code, output, errors) = Run(Python, ["-W", "ignore", "-c", script, .. arguments]);
        Assert.True(code == 0, errors);
        return JsonDocument.Parse(output).RootElement;
    }

    public static (int Code, string Output, string Errors) Dcmtk(string program, params string[] arguments)
    {
        Assert.SkipUnless(File.Exists($"/usr/bin/{program}"), $"{program} is not installed (Debian dcmtk)");
        return Run($"/usr/bin/{program}", arguments);
    }

    private static (int Code, string Output, string Errors) Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }
}
