using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>The same points of the board in both pictures of a pair.</summary>
public sealed record StereoPair(string Name, BoardView Left, BoardView Right)
{
    /// <summary>Of two views that carry the same name, the points seen in both; null where they are too few.</summary>
    public static StereoPair? Of(BoardView left, BoardView right)
    {
        var inRight = right.Ids.Select((id, i) => (id, i)).ToDictionary(x => x.id, x => x.i);
        var common = Enumerable.Range(0, left.Ids.Count).Where(i => inRight.ContainsKey(left.Ids[i])).ToArray();
        if (common.Length < BoardView.FewestPoints) return null;
        return new(left.Name, Part(left, common), Part(right, [.. common.Select(i => inRight[left.Ids[i]])], [.. common.Select(i => left.Places[i])]));
    }

    private static BoardView Part(BoardView view, int[] which, Vec3[]? places = null) => new(
        view.Name, [.. which.Select(i => view.Ids[i])], places ?? [.. which.Select(i => view.Places[i])], [.. which.Select(i => view.Pixels[i])]);
}
