using IntraopAR.Geometry;

namespace IntraopAR.Ultrasound;

/// <summary>How a hand moves a probe without taking its face off the organ.</summary>
public enum ProbeMotionKind
{
    /// <summary>The face glides over the surface.</summary>
    Slide,

    /// <summary>The tail swings across the picture's plane about the line in which the face touches.</summary>
    Tilt,

    /// <summary>The probe turns about its own axis.</summary>
    Turn,
}

/// <summary>A motion that brings something into the picture.</summary>
/// <param name="Amount">Of a slide across the plane in mm, else degrees; never negative, the motion and the words have the direction.</param>
/// <param name="Aside">A glide along the picture's width besides, mm; 0 where none is needed.</param>
/// <param name="Motion">Of the probe in the patient frame, applied after its pose.</param>
/// <param name="InWords">Such as "tilt the tail 15° towards the feet".</param>
public sealed record ProbeMotion(ProbeMotionKind Kind, double Amount, double Aside, RigidMotion Motion, string InWords)
{
    /// <summary>A degree counts as a millimetre: the probe's tail, 57 mm behind the face, moves as far.</summary>
    public double Effort => Amount + Math.Abs(Aside);
}
