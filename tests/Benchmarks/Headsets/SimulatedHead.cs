using IntraopAR.Geometry;
using IntraopAR.Theatre.Headsets;

namespace IntraopAR.Benchmarks;

/// <summary>
/// A person with a headset at one table: where the patient truly lies in its space, a finger that is as wrong as a Quest's, looks with a
/// marker on the head, and how far off the headset itself is when it draws. None of it is the estimator's model: a finger's error has
/// heavy tails and may go along with all touches, a marker's has the shape of its body.
/// </summary>
internal sealed class SimulatedHead
{
    /// <summary>Of places that the pointer touched, along each axis, mm; as the workstation takes them.</summary>
    private const double PlaceSd = 1.4;

    /// <summary>A headset knows itself to so much, mm and radians: 1 mm and 0.1°.</summary>
    private const double HeadSd = 1, HeadTurnSd = 0.1 * Math.PI / 180;

    /// <summary>Of a head that nods, turns and tilts, about each axis, standard deviation: 20°.</summary>
    private const double Turn = 0.35;

    /// <summary>Student's t: so many degrees of freedom have mild outliers.</summary>
    private const int Freedoms = 5;

    private readonly SeededRandom random;
    private readonly Vec3 bias;
    private readonly double own;
    private readonly Point<Patient> field;
    private readonly Vec3[] truly;

    /// <param name="places">True, on the patient, mm.</param>
    /// <param name="shared">Share of the finger's variance that is the same in all touches of this person.</param>
    public SimulatedHead(SeededRandom random, Point<Patient> field, Vec3[] places, double shared)
    {
        (this.random, this.field, truly, own) = (random, field, places, 1 - shared);
        bias = random.NextGaussianVector(HeadTouch.FingerSigma * Math.Sqrt(shared));
        Places = [.. places.Select((p, i) => new HeadPlace($"landmark-{i + 1}", $"landmark {i + 1}", new(p + random.NextGaussianVector(PlaceSd)), PlaceSd))];
        var supine = Mat3.FromColumns(new(1, 0, 0), new(0, -1, 0), new(0, 0, -1));
        var table = Mat3.FromRotationVector(new(random.Between(-0.35, 0.35), random.Between(-3, 3), random.Between(-0.35, 0.35)));
        Truth = new(new(table * supine, new(random.Between(-300, 300), 950, random.Between(-700, -400))));
        Eye = Truth.Apply(field).Position + new Vec3(0, 450, 350);
    }

    public Transform<HeadsetSpace, Patient> Truth { get; }

    /// <summary>As the workstation has measured them.</summary>
    public IReadOnlyList<HeadPlace> Places { get; }

    private Vec3 Eye { get; }

    public IReadOnlyList<HeadTouch> Touch(IEnumerable<int> which) => [.. which.Select(i => new HeadTouch(Places[i], new(Truth.Motion.Apply(truly[i]) + bias + Tailed(HeadTouch.FingerSigma * Math.Sqrt(own)))))];

    /// <summary>Head and marker at the same moments. The patient's reference is a body of its own, beside the field.</summary>
    public (Transform<HeadsetSpace, Geometry.Headset> Head, Transform<Patient, CameraMarker> Marker)[] Looks(int count)
    {
        var marker = new RigidMotion(Mat3.FromRotationVector(new(0.4, -0.2, 0.1)), new(15, 95, 30));
        var reference = new RigidMotion(Mat3.FromRotationVector(new(0.2, 0.5, -0.3)), field.Position + new Vec3(160, -90, 110));
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            var head = new RigidMotion(Mat3.FromRotationVector(random.NextGaussianVector(Turn)), Eye + random.NextGaussianVector(60));
            var inPatient = Truth.Motion.Inverse() * head * marker;
            // The tracker sees both bodies; what is known of the patient is the reference's place in it.
            var seen = reference * TrackedBody.Seen(reference, random).Inverse() * TrackedBody.Seen(inPatient, random);
            return (new Transform<HeadsetSpace, Geometry.Headset>(Shaken(head)), new Transform<Patient, CameraMarker>(seen));
        })];
    }

    /// <summary>Where something appears that the headset means to draw at a place of its space, mm.</summary>
    public Vec3 Appears(Vec3 at) => Eye + Mat3.FromRotationVector(random.NextGaussianVector(HeadTurnSd)) * (at - Eye) + random.NextGaussianVector(HeadSd);

    private RigidMotion Shaken(RigidMotion motion) => new(Mat3.FromRotationVector(random.NextGaussianVector(HeadTurnSd)) * motion.Rotation, motion.Translation + random.NextGaussianVector(HeadSd));

    /// <param name="sd">Along each axis, mm; with Student's tails.</param>
    private Vec3 Tailed(double sd)
    {
        var chi = Enumerable.Range(0, Freedoms).Sum(_ => Math.Pow(random.NextGaussian(), 2));
        return random.NextGaussianVector(sd * Math.Sqrt((Freedoms - 2) / chi));
    }
}
