using System.Globalization;
using System.Text;
using IntraopAR.Calibration;
using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Bench;

/// <summary>A signal as the verb reads it from a table: time, s, and value, every digit of them.</summary>
internal static class SignalTable
{
    public static void Write(string path, TimedSignal signal)
    {
        var text = new StringBuilder();
        for (var i = 0; i < signal.Times.Count; i++) text.Append(CultureInfo.InvariantCulture, $"{signal.Times[i]:R},{signal.Values[i]:R}\n");
        AtomicFile.WriteText(path, force: false, text.ToString());
    }
}
