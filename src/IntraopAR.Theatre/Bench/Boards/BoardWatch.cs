using IntraopAR.Calibration;
using IntraopAR.Geometry;
using OpenCvSharp;

namespace IntraopAR.Theatre.Bench;

/// <summary>Watches one camera for a board: whether it is there, at rest and sharp. Found as the verbs find it.</summary>
internal sealed class BoardWatch(Board board)
{
    /// <summary>At rest for so long before a picture may be taken: longer than a camera exposes, shorter than a hand tires.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// Looks farther apart than this say nothing of rest. A slow computer looks every second or two; a hand that moved does not bring
    /// every corner back to within a pixel.
    /// </summary>
    private static readonly TimeSpan LongestGap = TimeSpan.FromSeconds(4);

    /// <summary>A corner at rest moves less than this share of the picture's width: 1 px of 640. Over the rest's quarter of a second a camera that exposes 1/30 s smears it by a seventh.</summary>
    private const double StillShare = 0.0016;

    /// <summary>Half the window in which a corner is refined, px: with wider edges the window holds nothing but blur.</summary>
    private const double WidestEdge = 5;

    private readonly List<(TimeSpan At, BoardView View)> recent = [];

    public BoardLook Look(string name, Mat grey, TimeSpan at)
    {
        var sight = BoardFinder.Look(board, name, grey, live: true);
        if (sight.View is not { } view)
        {
            recent.Clear();
            return new(null, sight.Others, sight.Reason!, "Bring the whole board into the picture");
        }

        var still = StillShare * grey.Width;
        while (recent.Count > 0 && (at - recent[^1].At > LongestGap || Moved(recent[0].View, view) > still)) recent.RemoveAt(0);
        recent.Add((at, view));
        if (at - recent[0].At < Rest) return new(view, [], "the board moved", "Hold still");
        return EdgeWidth.Of(board, view, grey) is { } width && width > WidestEdge
            ? new(view, [], "blurred: its edges are wider than 5 px", "Focus: the board is blurred")
            : new(view, [], null, "At rest and sharp");
    }

    /// <summary>The farthest that a corner has moved, px; without a common corner it is elsewhere altogether.</summary>
    internal static double Moved(BoardView from, BoardView to)
    {
        var there = from.Ids.Select((id, i) => (id, i)).ToDictionary(x => x.id, x => from.Pixels[x.i]);
        var moves = to.Ids.Select((id, i) => (id, i)).Where(x => there.ContainsKey(x.id)).Select(x => Pixel.Distance(there[x.id], to.Pixels[x.i])).ToArray();
        return moves.Length == 0 ? double.PositiveInfinity : moves.Max();
    }
}
