using System.Text;
using IntraopAR.Imaging;

namespace IntraopAR.Benchmarks;

/// <summary>Tracked sequences: MetaImage and NRRD, poses alone and with pictures.</summary>
public sealed class SequenceTarget : IMutationTarget
{
    public string Name => "sequence";

    public IReadOnlyList<MutationSeed> Seeds() =>
    [
        new("poses.igs.mha", Encoding.ASCII.GetBytes($"ObjectType = Image\nNDims = 3\nCompressedData = False\nDimSize = 0 0 2\nElementType = MET_OTHER\n{Fields(" = ")}ElementDataFile = LOCAL\n")),
        new("pictures.mha", [.. Encoding.ASCII.GetBytes($"ObjectType = Image\nNDims = 3\nCompressedData = False\nDimSize = 4 3 2\nElementType = MET_UCHAR\n{Fields(" = ")}ElementDataFile = LOCAL\n"), .. new byte[24]]),
        new("pictures.nrrd", [.. Encoding.ASCII.GetBytes($"NRRD0004\ntype: unsigned char\ndimension: 3\nsizes: 4 3 2\nkinds: domain domain list\nencoding: raw\n{Fields(":=")}\n"), .. new byte[24]]),
    ];

    public void Read(string path)
    {
        var sequence = SequenceFile.Read(path);
        foreach (var frame in sequence.Frames)
            if (frame.Motion("StylusToReference") is { } motion && !(motion.Translation.IsFinite && double.IsFinite(motion.Rotation.Determinant)))
                throw new UnsoundAnswerException($"frame {frame.Index} has a pose that is not finite");
        if (!sequence.HasPictures) return;
        var pictures = sequence.Pictures().Count(p => p.Grey.Length == sequence.Width * sequence.Height);
        if (pictures > sequence.Frames.Count) throw new UnsoundAnswerException("more pictures than frames");
    }

    private static string Fields(string equals) => string.Concat(Enumerable.Range(0, 2).Select(i =>
        $"Seq_Frame{i:D4}_StylusToTrackerTransform{equals}1 0 0 5 0 1 0 6 0 0 1 7 0 0 0 1\nSeq_Frame{i:D4}_StylusToTrackerTransformStatus{equals}OK\n"
        + $"Seq_Frame{i:D4}_ReferenceToTrackerTransform{equals}0 -1 0 0 1 0 0 0 0 0 1 {i} 0 0 0 1\nSeq_Frame{i:D4}_Timestamp{equals}{i}.5\nSeq_Frame{i:D4}_ImageStatus{equals}OK\n"));
}
