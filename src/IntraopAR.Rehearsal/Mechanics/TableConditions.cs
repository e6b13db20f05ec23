using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>
/// What is done to a liver between the scan and the table. It names no patient: places are shares (0 … 1) of the liver's
/// box along patient left, back and head.
/// </summary>
/// <param name="Seed">From which it was drawn.</param>
/// <param name="TiltDegrees">Head up; negative is head down.</param>
/// <param name="RollDegrees">Left side down; negative is right side down.</param>
/// <param name="GasPressure">mmHg; 0 in open surgery.</param>
/// <param name="RightGrowth">Change of volume of the right lobe since the scan, share.</param>
/// <param name="LeftGrowth">Of the left lobe.</param>
/// <param name="Rotation">Rotation vector of the pose in the Patient frame, radians, about the liver's centre.</param>
/// <param name="Shift">Of the liver's centre, mm.</param>
public sealed record TableConditions(
    long Seed, LiverTissue Tissue, double TiltDegrees, double RollDegrees, double GasPressure,
    BedChange Bed, Ligaments Ligaments, IReadOnlyList<Press> Presses,
    double RightGrowth, double LeftGrowth, Vec3 Rotation, Vec3 Shift)
{
    /// <summary>Nothing changes but the pose.</summary>
    public static readonly TableConditions AsAtScan = new(
        0, new(4, 0.45, 1, 1, 1, 1, Vec3.UnitX, 0), 0, 0, 0,
        new(0.4, 0.15, Vec3.Zero, 0, Vec3.Zero, 0, 40), new(1, 1, false, false, false, 0), [], 0, 0, Vec3.Zero, Vec3.Zero);

    /// <summary>Conditions of a clinically likely size (docs/rehearsal.md); the same for the same seed on every machine.</summary>
    public static TableConditions Draw(long seed) => TableConditionsDraw.From(seed);

    /// <summary>Direction of gravity on the table, unit, Model axes; at the scan the patient lies on the back.</summary>
    public Vec3 Gravity
    {
        get
        {
            var (tilt, roll) = (TiltDegrees * Math.PI / 180, RollDegrees * Math.PI / 180);
            return new(Math.Sin(roll) * Math.Cos(tilt), Math.Cos(roll) * Math.Cos(tilt), -Math.Sin(tilt));
        }
    }
}

/// <param name="Young">At small strain, kPa.</param>
/// <param name="Poisson">At small strain; below one half because blood is pressed out and tissue gives way at vessels.</param>
/// <param name="Stiffening">Second term of Yeoh's law over the first.</param>
/// <param name="Capsule">Stiffness of a cube that holds a full piece of surface, over that of the tissue.</param>
/// <param name="Lesion">Of a cube full of lesion.</param>
/// <param name="Vessel">Of a cube full of vessel.</param>
/// <param name="StiffTowards">Unit direction in which the stiffness grows.</param>
/// <param name="Gradient">By this share of its mean from the middle to the end of the liver (uneven fibrosis).</param>
public sealed record LiverTissue(
    double Young, double Poisson, double Stiffening, double Capsule, double Lesion, double Vessel, Vec3 StiffTowards, double Gradient);

/// <summary>What is behind and above the liver.</summary>
/// <param name="Back">Stiffness where the liver faces the back, kPa/mm.</param>
/// <param name="Diaphragm">Where it faces the head, kPa/mm.</param>
/// <param name="Shift">Of the whole bed, mm.</param>
/// <param name="Flattening">By how much the rim of the bed comes towards the liver against its middle, mm.</param>
/// <param name="PadAt">Place of a pad pushed under the liver.</param>
/// <param name="PadHeight">mm; negative where tissue was taken away (mobilisation).</param>
/// <param name="PadWidth">Standard deviation of its bell shape, mm.</param>
public sealed record BedChange(double Back, double Diaphragm, Vec3 Shift, double Flattening, Vec3 PadAt, double PadHeight, double PadWidth);

/// <param name="Hilum">Stiffness of the hilum's hold over the usual one.</param>
/// <param name="Cava">Of the cava's and bare area's.</param>
/// <param name="FrontLift">How far gas lifts the front wall, to which the falciform ligament runs, mm.</param>
public sealed record Ligaments(double Hilum, double Cava, bool FalciformCut, bool LeftTriangularCut, bool RightTriangularCut, double FrontLift);

/// <summary>A retractor or probe.</summary>
/// <param name="At">Place, moved to the nearest surface.</param>
/// <param name="Depth">mm.</param>
/// <param name="Radius">mm.</param>
public sealed record Press(Vec3 At, double Depth, double Radius);
