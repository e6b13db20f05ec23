using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>
/// A virtual ultrasound transducer and the picture its machine makes. Array axes: origin in the middle of the face, x along
/// the face to the picture's right, z into the tissue, y across the plane (elevation). Pixels are square.
/// </summary>
/// <param name="Name">As the machine writes it beside the picture.</param>
/// <param name="FaceRadius">Radius of curvature of the face, mm; infinite for a linear array.</param>
/// <param name="HalfAngleDegrees">Of a curved array's fan, to either side.</param>
/// <param name="FaceWidth">Of a linear array's face, mm.</param>
/// <param name="Depth">Depth setting, mm from the face.</param>
/// <param name="FrequencyMHz">Centre frequency.</param>
/// <param name="PictureWidth">Pixels.</param>
/// <param name="PictureHeight">Pixels.</param>
public sealed partial record UltrasoundProbe(
    string Name, double FaceRadius, double HalfAngleDegrees, double FaceWidth, double Depth, double FrequencyMHz, int PictureWidth = 640, int PictureHeight = 480)
{
    /// <summary>Screen above and below the scan area, pixels.</summary>
    private const double MarginRows = 14;
    private const double MarginColumns = 36;

    /// <summary>Where the tracked marker sits on the handle: Probe (marker) from array axes.</summary>
    public RigidMotion MarkerFromArray { get; init; } = new(Mat3.FromRotationVector(new(0.35, -0.2, 1.1)), new(-24, 38, 92));

    public bool IsCurved => double.IsFinite(FaceRadius);

    /// <summary>An intraoperative curved array held on the liver: 60 mm radius, fan of 40°, 100 mm deep.</summary>
    public static UltrasoundProbe Intraoperative { get; } = new("IOUS C60", 60, 20, 0, 100, 5);

    /// <summary>An abdominal curved array: 50 mm radius, fan of 60°, 160 mm deep.</summary>
    public static UltrasoundProbe Abdominal { get; } = new("C5-2", 50, 30, 0, 160, 3.3);

    /// <summary>A linear array, 40 mm wide, 60 mm deep.</summary>
    public static UltrasoundProbe Linear { get; } = new("L12-5", double.PositiveInfinity, 0, 40, 60, 7.5);

    /// <summary>Of a pixel, mm.</summary>
    public double PixelSize
    {
        get
        {
            var (width, height) = IsCurved ? (2 * (FaceRadius + Depth) * Sin, Depth + Sagitta) : (FaceWidth, Depth);
            return Math.Max(width / (PictureWidth - 1 - 2 * MarginColumns), height / (PictureHeight - 1 - 2 * MarginRows));
        }
    }

    /// <summary>Where the middle of the face lies in the picture.</summary>
    public Pixel FaceMiddle => new((PictureWidth - 1) / 2.0, MarginRows + Sagitta / PixelSize);

    /// <summary>Centre of curvature of a curved face in the picture; far above it for a linear array.</summary>
    public Pixel Apex => FaceMiddle with { V = FaceMiddle.V - FaceRadius / PixelSize };

    /// <summary>Image to array axes, mm.</summary>
    public ImagePlane ImageToArray => new(
        new(PixelSize, 0, 0), new(0, 0, PixelSize), new(-FaceMiddle.U * PixelSize, 0, -FaceMiddle.V * PixelSize));

    /// <summary>Image→Probe as a perfect calibration finds it.</summary>
    public ImagePlane ImageToProbe => MarkerFromArray * ImageToArray;

    /// <summary>Half the length of the face along its arc, mm.</summary>
    internal double HalfFace => IsCurved ? FaceRadius * HalfAngle : FaceWidth / 2;

    internal double HalfAngle => HalfAngleDegrees * Math.PI / 180;

    private double Sin => Math.Sin(HalfAngle);

    /// <summary>How much higher the ends of the face lie than its middle, mm.</summary>
    internal double Sagitta => IsCurved ? FaceRadius * (1 - Math.Cos(HalfAngle)) : 0;

    /// <summary>Whether a pixel lies in the part of the picture that the transducer fills.</summary>
    public bool InScanArea(Pixel p)
    {
        var (along, depth) = ToBeam(ImageToArray.Apply(p));
        return depth >= 0 && depth <= Depth && Math.Abs(along) <= HalfFace;
    }

    /// <summary>Place along the face (arc length from its middle, mm) of the beam through a point in array axes, and the depth on it, mm.</summary>
    internal (double Along, double Depth) ToBeam(Vec3 p)
    {
        if (!IsCurved) return (p.X, p.Z);
        var z = p.Z + FaceRadius;
        return (FaceRadius * Math.Atan2(p.X, z), Math.Sqrt(p.X * p.X + z * z) - FaceRadius);
    }

    /// <summary>The inverse of <see cref="ToBeam"/>, in the plane y = 0.</summary>
    internal Vec3 FromBeam(double along, double depth)
    {
        if (!IsCurved) return new(along, 0, depth);
        var angle = along / FaceRadius;
        return new((FaceRadius + depth) * Math.Sin(angle), 0, (FaceRadius + depth) * Math.Cos(angle) - FaceRadius);
    }

    /// <summary>Half of the scan area's width at a height z in array axes, mm; too wide where the face's arc begins.</summary>
    internal double HalfWidthAt(double z) => IsCurved ? (z + FaceRadius) * Math.Tan(HalfAngle) : HalfFace;

    /// <summary>Distance between neighbouring beams at a depth over that at the face.</summary>
    internal double Spread(double depth) => IsCurved ? (FaceRadius + depth) / FaceRadius : 1;
}
