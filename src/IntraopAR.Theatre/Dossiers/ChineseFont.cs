using System.Diagnostics;

namespace IntraopAR.Theatre.Dossiers;

/// <summary>Whether this machine can draw Chinese; without a font every sign of a Chinese page is an empty box.</summary>
internal static class ChineseFont
{
    public const string Missing = "this machine has no Chinese font: the page would show empty boxes here; install Debian's fonts-noto-cjk, or look at it on another machine";

    /// <summary>By fontconfig. Where that is absent nobody can tell, and it is said to be missing.</summary>
    public static bool IsThere()
    {
        try
        {
            using var list = Process.Start(new ProcessStartInfo("fc-list", ":lang=zh family") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false });
            var found = list?.StandardOutput.ReadToEnd() ?? "";
            list?.WaitForExit();
            return found.Trim().Length > 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
