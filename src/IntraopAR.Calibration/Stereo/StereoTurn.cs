using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>
/// A board that looks alike after half a turn may be numbered from opposite ends in the two pictures. The cameras are fixed to
/// each other, so the pairs' relative poses must agree; where half a turn makes one agree, the right view is renumbered.
/// </summary>
internal static class StereoTurn
{
    private const double SameDegrees = 10;

    public static IReadOnlyList<(BoardView Left, BoardView Right)> Resolve(
        Board board, IReadOnlyList<(BoardView Left, BoardView Right)> pairs, IReadOnlyList<RigidMotion> left, IReadOnlyList<RigidMotion> right)
    {
        var half = new RigidMotion(Mat3.Diagonal(-1, -1, 1), board.Place(board.Count - 1));
        var ways = pairs.Select((_, i) => new[] { right[i] * left[i].Inverse(), right[i] * half * left[i].Inverse() }).ToArray();
        // The relative pose that most pairs can agree with; a wrong one turns the cameras by half a turn about the board's normal.
        var best = ways.SelectMany(w => w).MaxBy(t => (ways.Count(w => w.Any(o => Apart(o, t) < SameDegrees)), -t.AngleDegrees));
        return [.. pairs.Select((p, i) => Apart(ways[i][0], best) <= Apart(ways[i][1], best) ? p : (p.Left, Turned(board, p.Right)))];
    }

    private static double Apart(RigidMotion a, RigidMotion b) => (a * b.Inverse()).AngleDegrees;

    private static BoardView Turned(Board board, BoardView view)
    {
        var order = Enumerable.Range(0, view.Ids.Count).Reverse().ToArray();
        int[] ids = [.. order.Select(i => board.Count - 1 - view.Ids[i])];
        return BoardView.Of(view.Name, board, ids, [.. order.Select(i => view.Pixels[i])]);
    }
}
