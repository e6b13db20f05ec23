using System.Runtime.InteropServices;
using OpenCvSharp;

namespace IntraopAR.Theatre.Commands;

/// <summary>One thing the program needs on this machine.</summary>
internal sealed record MachineCheck(string Name, bool Ok, string Detail);

/// <summary>The checks behind <c>doctor</c>: each tries the part, not just its file.</summary>
internal static class MachineChecks
{
    /// <summary>What is said wherever OpenCV's native library, or one that it loads, is absent.</summary>
    public const string PicturesMissing =
        "OpenCV's native library does not load (packages libgtk-3-0, libdrm2, libatomic1); run: apt-get install libgtk-3-0 libdrm2 libatomic1";

    public static IEnumerable<MachineCheck> All()
    {
        yield return new(".NET", Environment.Version.Major >= 10, RuntimeInformation.FrameworkDescription);
        yield return Pictures();
        yield return CompressedDicom();
        yield return BrowserHead();
        yield return new("processors", Environment.ProcessorCount >= 2, $"{Environment.ProcessorCount}; the stated speeds are for 2");
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1 << 20);
        yield return new("memory", memory >= 4096, $"{memory} MB; 4096 are needed for a 512x512x300 scan with its labels");
    }

    private static MachineCheck Pictures()
    {
        try
        {
            using var picture = new Mat(8, 8, MatType.CV_8UC3, Scalar.All(7));
            var ok = Cv2.ImEncode(".png", picture, out var bytes) && bytes.Length > 8;
            return new("pictures (OpenCV)", ok, Cv2.GetVersionString() ?? "");
        }
        catch (Exception e) when (e is DllNotFoundException or TypeInitializationException or OpenCvSharpException)
        {
            return new("pictures (OpenCV)", false, PicturesMissing);
        }
    }

    private static MachineCheck CompressedDicom()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
            .Select(folder => Path.Combine(folder, "gdcmconv"))
            .FirstOrDefault(File.Exists);
        return new("compressed DICOM", path is not null, path ?? "gdcmconv is absent; install Debian's libgdcm-tools");
    }

    private static MachineCheck BrowserHead()
    {
        var page = Path.Combine(AppContext.BaseDirectory, "wwwroot", "index.html");
        return new("browser head", File.Exists(page), File.Exists(page) ? page : "not built; run './intraopar' (it needs npm)");
    }
}
