using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

/// <summary>A sequence's sizes: width, height and frames, with an axis of length one between them in newer files.</summary>
internal readonly record struct SequenceShape(int Width, int Height, long Frames)
{
    /// <summary>16,384 pixels a side are more than any ultrasound or camera picture has.</summary>
    private const long LargestSide = 1 << 14;

    /// <summary>A few compressed bytes may promise very much: 64 million pixels are the most that is set aside for one picture.</summary>
    private const long MostPixels = 1 << 26;

    public static SequenceShape Of(string source, string field, string text)
    {
        var sizes = Array.ConvertAll(TextHeader.Words(text), w => TextHeader.Whole(source, field, w));
        if (sizes.Length is not (3 or 4)) throw new BadInputException(source, field, $"{sizes.Length} numbers where width, height and frames belong");
        if (sizes.Length == 4 && sizes[2] > 1) throw new BadInputException(source, field, "a sequence of volumes", "give one of pictures");
        if (sizes.Any(s => s < 0) || sizes[0] > LargestSide || sizes[1] > LargestSide || sizes[0] * sizes[1] > MostPixels || sizes[^1] > int.MaxValue)
            throw new BadInputException(source, field, $"'{TextHeader.Shortened(text)}' is no size of a sequence");
        return sizes[0] == 0 || sizes[1] == 0 ? new(0, 0, sizes[^1]) : new((int)sizes[0], (int)sizes[1], sizes[^1]);
    }
}
