using System.Numerics;
using IntraopAR.Headset.App;

namespace IntraopAR.Headset.Desktop;

/// <summary>
/// A hand that touches the place which the panel asks for, on a simulated patient whose place in the room is known, as far off as a
/// finger is: it comes from above, stays until the touch counts, and goes.
/// </summary>
internal sealed class TouchingHand(HeadApp app, Random chance)
{
    /// <summary>Of a finger along each axis, mm (docs/headset.md, "How far off it may be").</summary>
    private const double FingerSigma = 6.9;

    /// <summary>It comes from so far above and moves so much a frame, metres: however slow frames are, it is still only where it touches.</summary>
    private const float AboveMetres = 0.2f, StepMetres = 0.04f;

    /// <summary>Almost: straight down has no up.</summary>
    public static readonly Vector3 Down = Vector3.Normalize(new(0, -1, -0.25f));

    private Vector3 at;
    private (int Touches, PlacementStanding Standing) before;
    private float above;

    public bool IsTouching { get; private set; }

    /// <returns>False where no place of the patient is asked for.</returns>
    /// <param name="roomFromPatient">mm to metres.</param>
    public bool Touch(Matrix4x4 roomFromPatient)
    {
        if (app.Control.WantedAt is not { } place) return false;
        at = Vector3.Transform(new((float)place[0], (float)place[1], (float)place[2]), roomFromPatient) + new Vector3(Off(), Off(), Off());
        (IsTouching, before, above) = (true, Now, AboveMetres);
        return true;
    }

    /// <summary>Once a frame.</summary>
    public void Step()
    {
        if (!IsTouching) return;
        above = Now != before ? above + StepMetres : Math.Max(0, above - StepMetres);
        IsTouching = above < AboveMetres;
        if (IsTouching) ScriptedHand.Point(at + above * Vector3.UnitY, Down);
        else ScriptedHand.Away();
    }

    private (int, PlacementStanding) Now => (app.Control.TouchedCount, app.Control.Placement.Standing);

    private float Off() => (float)(FingerSigma / 1000 * Math.Sqrt(-2 * Math.Log(1 - chance.NextDouble())) * Math.Cos(2 * Math.PI * chance.NextDouble()));
}
