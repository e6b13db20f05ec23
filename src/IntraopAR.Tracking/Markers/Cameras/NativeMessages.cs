using System.Runtime.InteropServices;
using OpenCvSharp;

namespace IntraopAR.Tracking;

/// <summary>
/// OpenCV and the FFmpeg in it write their own lines on standard error for every damaged block. What they mean for the user
/// is said in one line by who reads the pictures; theirs are silenced.
/// </summary>
public static partial class NativeMessages
{
    /// <summary>AV_LOG_QUIET.</summary>
    private const string Quiet = "-8";

    private static readonly Lazy<bool> Done = new(() =>
    {
        // OpenCV reads the environment of the process itself, which .NET's own setter does not change.
        if (OperatingSystem.IsLinux()) SetVariable("OPENCV_FFMPEG_LOGLEVEL", Quiet, 0);
        Cv2.SetLogLevel(LogLevel.SILENT);
        return true;
    });

    /// <summary>Before the first video is opened or picture decoded.</summary>
    public static void Silence() => _ = Done.Value;

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);
}
