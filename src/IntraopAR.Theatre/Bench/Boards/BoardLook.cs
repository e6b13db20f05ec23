using IntraopAR.Calibration;
using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Bench;

/// <summary>What one look at a live picture found.</summary>
/// <param name="View">The board; null where it was not found.</param>
/// <param name="Others">Points that look like the board's where the whole is not found.</param>
/// <param name="Reason">Why the picture may not be taken; null where it may: the board is there, at rest and sharp.</param>
/// <param name="Doing">The same as an instruction.</param>
internal sealed record BoardLook(BoardView? View, IReadOnlyList<Pixel> Others, string? Reason, string Doing)
{
    public bool MayBeTaken => View is not null && Reason is null;

    /// <param name="reason">Why the picture is not taken; null where it is.</param>
    public BenchMarks Marks(string source, int width, int height, TimeSpan at, string? reason) =>
        new(source, width, height, View is null ? [] : BenchMarks.Flat(View.Pixels), [], reason, at.TotalMilliseconds) { Others = BenchMarks.Flat(Others) };
}
