using System.Runtime.InteropServices;

namespace IntraopAR.Theatre.Commands;

/// <summary>A shell starts what it runs in the background with SIGINT ignored, and .NET leaves that so.</summary>
internal static partial class Interrupts
{
    private const int Interrupt = 2;

    /// <summary>Makes SIGINT heard again.</summary>
    public static void Heed()
    {
        if (!OperatingSystem.IsLinux()) return;
        var ignored = File.ReadLines("/proc/self/status").FirstOrDefault(l => l.StartsWith("SigIgn:", StringComparison.Ordinal));
        if (ignored is not null && (Convert.ToUInt64(ignored[7..].Trim(), 16) >> (Interrupt - 1) & 1) == 1) SetSignal(Interrupt, 0);
    }

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint SetSignal(int signal, nint handler);
}
