using IntraopAR.Calibration;
using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Bench;

/// <summary>
/// Where the board was, by what is known of the camera: its calibration so far, and before there is one a usual lens, which tells
/// a tilted board from one that faces the camera well enough to say what is wanting.
/// </summary>
internal sealed record KnownPoses(IReadOnlyList<BoardView> Views, CameraResult? Found, int Width, int Height)
{
    /// <summary>Of a usual lens, as a share of the picture's width: 49° across.</summary>
    private const double UsualFocal = 1.1;

    /// <summary>A board turned by so much against all views is another view, though its corners may hardly have moved.</summary>
    private const double NewTurnDegrees = 10;

    private PinholeCamera Camera => Found?.Estimate is { } e ? (e.Kept ?? e.All).Camera : new(UsualFocal * Width, UsualFocal * Width, Width / 2.0, Height / 2.0, 0, LensDistortion.None);

    /// <summary>Of all views, in their order.</summary>
    public IReadOnlyList<RigidMotion> All => Found?.Estimate is { } e && e.All.CameraFromBoard.Count == Views.Count
        ? e.All.CameraFromBoard
        : [.. Views.Select(v => Of(v) ?? new(Mat3.Identity, Vec3.UnitZ * Width))];

    /// <summary>Null where the points do not tell it.</summary>
    public RigidMotion? Of(BoardView view) => BoardPose.Of(Camera, view.Places, [.. view.Pixels.Select(p => (p.U, p.V))]);

    public CameraViewing Viewing(RigidMotion? now) => CameraViewing.Of(Views, All, Math.Max(1, Width), Math.Max(1, Height), now);

    /// <summary>Whether the board is elsewhere or turned otherwise than in all views.</summary>
    public bool IsNew(BoardView view) => Commands.BoardViews.IsNew(Views, view, Width) || (Of(view) is { } pose && All.All(p => (p.Inverse() * pose).AngleDegrees > NewTurnDegrees));

    /// <summary>Whether with this view less is wanting than now.</summary>
    public bool Adds(BoardView view, CameraViewing now) =>
        Of(view) is { } pose && CameraViewing.Of([.. Views, view], [.. All, pose], Width, Height, null).Missing.Count < now.Missing.Count;
}
