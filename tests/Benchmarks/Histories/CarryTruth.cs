using IntraopAR.Geometry;
using IntraopAR.Rehearsal;

namespace IntraopAR.Benchmarks;

/// <summary>
/// What truly happens to a liver between two examinations: uneven growth (<see cref="GrowthFlow"/>), then posture and breath
/// (<see cref="BendingLaw"/>: stretch, twist, bend, soft presses), then the patient lies otherwise in another scanner's frame.
/// Nothing of it is in the estimator.
/// </summary>
internal sealed class CarryTruth
{
    private const double MostTurn = 12;
    private readonly GrowthFlow growth;
    private readonly BendingLaw[] posture;
    private readonly RigidMotion pose;

    private CarryTruth(GrowthFlow growth, BendingLaw[] posture, RigidMotion pose) => (this.growth, this.posture, this.pose) = (growth, posture, pose);

    public static CarryTruth Draw(SeededRandom random, TriangleMesh liver)
    {
        var centre = MeshCentroid.Of(liver, closed: true);
        var tree = new TriangleTree(liver);
        // Down to a fifth less, up to a quarter more; lobes up to two fifths apart.
        var whole = Math.Log(1 + random.Between(-0.22, 0.25));
        var growth = UnevenGrowth.Draw(random, centre).Flow(liver, tree, whole);
        // Breath, a full stomach or bowel, another table: the whole bends, and two places are pressed.
        var posture = new BendingLaw(
            centre, Mat3.FromRotationVector(random.NextDirection() * random.Between(0, 0.5)),
            new(random.Between(-0.05, 0.05), random.Between(-0.05, 0.05), random.Between(-0.05, 0.05)),
            random.Between(-0.0018, 0.0018), random.Between(-0.0036, 0.0036),
            new(random.Between(-60, 60), -50, random.Between(-30, 50)), random.NextGaussianVector(5), random.Between(60, 120));
        var press = BendingLaw.None with
        {
            Centre = centre, PressAt = new(random.Between(-40, 70), random.Between(-40, 50), random.Between(-70, -20)), Press = random.NextGaussianVector(5), PressRadius = random.Between(50, 100),
        };
        var pose = RigidMotion.About(centre, random.NextDirection() * (random.NextDouble() * MostTurn * Math.PI / 180), UnevenGrowth.Within(random, 250));
        return new(growth, [posture, press], pose);
    }

    public Vec3 Apply(Vec3 p) => pose.Apply(posture.Aggregate(growth.Apply(p), (q, law) => law.Apply(q)));
}
