using System.Globalization;
using System.Text;
using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Bench;

/// <summary>Poses as the verbs read them from a table: the time, s, then the 16 numbers of the matrix, row by row, every digit of them.</summary>
internal static class PoseTable
{
    public static void Write(string path, IEnumerable<(TimeSpan At, RigidMotion Motion)> poses)
    {
        var text = new StringBuilder();
        foreach (var (at, motion) in poses)
            text.AppendJoin(',', motion.ToMatrix().Prepend(at.TotalSeconds).Select(x => x.ToString("R", CultureInfo.InvariantCulture))).Append('\n');
        AtomicFile.WriteText(path, force: false, text.ToString());
    }
}
