using IntraopAR.Geometry;
using IntraopAR.Theatre.Headsets;

namespace IntraopAR.Theatre.Tests.Headsets;

/// <summary>A supine patient somewhere in a headset's space, with places on the liver's front and a finger that is as wrong as a Quest's.</summary>
internal sealed class HeadSituation
{
    public static readonly Point<Patient> Field = new(-40, -90, 20);

    public static readonly HeadPlace[] Places =
    [
        new("landmark-1", "landmark 1", new(-110, -100, 40), 1.4), new("landmark-2", "landmark 2", new(20, -130, 60), 1.4),
        new("landmark-3", "landmark 3", new(-60, -95, -50), 1.4), new("landmark-4", "landmark 4", new(-30, -60, 70), 1.4),
        new("landmark-5", "landmark 5", new(-130, -60, -20), 1.4), new("landmark-6", "landmark 6", new(40, -80, -30), 1.4),
    ];

    private readonly SeededRandom random;

    public HeadSituation(long seed)
    {
        random = new(seed);
        // The front (−y of the patient) looks up (+y of the space); the table is turned anyhow and tilted up to 20°.
        var supine = Mat3.FromColumns(new(1, 0, 0), new(0, -1, 0), new(0, 0, -1));
        var table = Mat3.FromRotationVector(new(random.Between(-0.35, 0.35), random.Between(-3, 3), random.Between(-0.35, 0.35)));
        Truth = new(new(table * supine, new(random.Between(-300, 300), 950, random.Between(-700, -400))));
    }

    public Transform<HeadsetSpace, Patient> Truth { get; }

    public SeededRandom Random => random;

    public Vec3 Anterior => -Vec3.UnitY;

    public HeadTouch Touch(HeadPlace place) =>
        new(place, new(Truth.Apply(place.At).Position + random.NextGaussianVector(HeadTouch.FingerSigma) + random.NextGaussianVector(place.Sigma)));

    public IReadOnlyList<HeadTouch> Touches(params int[] places) => [.. places.Select(i => Touch(Places[i]))];

    /// <summary>How far off the alignment draws what lies there, mm.</summary>
    public double ErrorAt(HeadAlignment alignment, Point<Patient> place) => Point<HeadsetSpace>.Distance(alignment.SpaceFromPatient!.Value.Apply(place), Truth.Apply(place));
}
