using IntraopAR.Calibration;
using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Commands;

/// <summary>Pairs of views of a board, from two folders of pictures or one of ready corners.</summary>
/// <param name="Found">The board, where its points were found in pictures.</param>
internal sealed record StereoInput(
    IReadOnlyList<(BoardView Left, BoardView Right)> Pairs, (int Width, int Height) Left, (int Width, int Height) Right, Board? Found, IReadOnlyList<RejectedView> Rejected)
{
    public static StereoInput Read(string? left, string? right, string? board, string? points, (int Width, int Height)? size)
    {
        if (points is not null)
        {
            if (left is not null || right is not null) throw new UsageException("calibrate stereo takes either --points or --left and --right");
            var (l, r) = (CornerFiles.Read(points, "left."), CornerFiles.Read(points, "right."));
            var shape = BoardInput.SizeFor(points, size);
            RejectedView[] alone = [.. l.Keys.Except(r.Keys).Select(n => new RejectedView($"{n}", "is there for the left camera only")), .. r.Keys.Except(l.Keys).Select(n => new RejectedView($"{n}", "is there for the right camera only"))];
            return new([.. l.Keys.Intersect(r.Keys).Select(n => (l[n], r[n]))], shape, shape, null, alone);
        }

        if (left is null || right is null || board is null) throw new UsageException("calibrate stereo takes --left, --right and --board, or --points");
        var described = BoardFile.Read(board);
        var (first, second) = (BoardViews.Read(left, described), BoardViews.Read(right, described));
        if (first.Pictures.Count != second.Pictures.Count || first.Pictures.Count == 0) throw new BadInputException(right, "pictures", $"{second.Pictures.Count} of them for {first.Pictures.Count} of the left camera", "give two folders of pairs taken at once, in the same order");
        var pairs = new List<(BoardView, BoardView)>();
        for (var i = 0; i < first.Pictures.Count; i++)
            if (first.Views.FirstOrDefault(v => v.Name == first.Pictures[i]) is { } a && second.Views.FirstOrDefault(v => v.Name == second.Pictures[i]) is { } b)
                pairs.Add((a, b));
        return new(pairs, (first.Width, first.Height), (second.Width, second.Height), described, [.. first.Rejected, .. second.Rejected]);
    }
}
