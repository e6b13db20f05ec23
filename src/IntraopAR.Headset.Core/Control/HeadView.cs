using System.Numerics;
using IntraopAR.Scene;

namespace IntraopAR.Headset;

/// <summary>All that a head draws in one frame.</summary>
/// <param name="SpaceFromPatient">The upper three rows of a 4x4, row by row, mm; null where nothing may be drawn on the patient.</param>
/// <param name="LeftOut">What is nearer to this line than its radius is not drawn.</param>
public sealed record HeadView(HeadDrawing Drawing, PanelContent Panel, PanelPose PanelPose, IReadOnlyList<double>? SpaceFromPatient, FieldCapsule? LeftOut, bool Vessels, bool Liver)
{
    public bool Cleared { get; init; }

    /// <summary>The button that a hand points at.</summary>
    public string? Pointed { get; init; }

    /// <summary>Where a hand's ray meets the panel, metres.</summary>
    public Vector3? Cursor { get; init; }

    /// <summary>The fingertip that touches, metres; null while none is waited for.</summary>
    public Vector3? Finger { get; init; }

    /// <summary>How far the touch has come, 0 … 1.</summary>
    public double TouchProgress { get; init; }

    public DrawnPicture? Ultrasound { get; init; }
}

/// <param name="Mark">What has to stand beside it: SIMULATED, or nothing.</param>
public sealed record DrawnPicture(LiveMessage Message, double Opacity, string Mark);
