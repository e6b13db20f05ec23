using IntraopAR.Benchmarks;
using IntraopAR.Geometry;

namespace IntraopAR.Tracking.Tests;

/// <summary>A body that is not as its file says must show; one that is must not be blamed.</summary>
public class BodyShapeTests
{
    private const double Sigma = 0.2;

    [Theory]
    [InlineData(41)]
    [InlineData(42)]
    public void A_bent_body_shows_with_the_marker_and_by_how_much(long seed)
    {
        var (random, asDrawn) = (new SeededRandom(seed), SimulatedBodies.Plate());
        // One corner of the plate bent up by 1 mm: less than 3 px at 50 cm, which a pose alone would hide.
        var bent = asDrawn with { Markers = [.. asDrawn.Markers.Select(m => m.Id == 2 ? m.Moved(new(Mat3.Identity, new(0.6, 0, -0.8))) : m)] };
        var (last, reasons) = Follow(asDrawn, bent, random, 120);
        Assert.Contains("body-bent", reasons);
        var shift = last.Shifts().Single(s => s.Id == 2);
        // The other three stay where they were only on average: what is found is about four fifths of the truth, along it.
        var along = Vec3.Dot(shift.Shift, new(0.6, 0, -0.8));
        Assert.InRange(along, 0.5, 1.3);
    }

    [Fact]
    public void A_right_body_is_not_blamed()
    {
        var random = new SeededRandom(43);
        for (var body = 0; body < 12; body++)
            Assert.DoesNotContain("body-bent", Follow(SimulatedBodies.Plate(), SimulatedBodies.Plate(), random, 80).Reasons);
    }

    [Fact]
    public void A_marker_elsewhere_is_left_out_and_the_pose_holds()
    {
        var (random, plate) = (new SeededRandom(44), SimulatedBodies.Plate());
        for (var n = 0; n < 100; n++)
        {
            var truth = SimulatedBodies.Held(random, 500, 40, 100);
            if (Seen(plate, truth, random) is not { Length: 4 } seen) continue;
            // A copy of marker 1 lies elsewhere on the table.
            var stray = Seen(plate, truth with { Translation = truth.Translation + new Vec3(0, 90, 40) }, random)[1];
            var found = Sighting(plate, [seen[0], stray, seen[2], seen[3]]);
            Assert.Contains(found.Reasons, r => r.Name == "marker-elsewhere" && r.Why.Contains("marker 1 ", StringComparison.Ordinal));
            Assert.Equal([0, 2, 3], found.Seen.Select(s => s.Id));
            // 0.2 px at 50 cm: 0.3 mm rms with four markers; four times that.
            Assert.InRange(Vec3.Distance(found.TrackerFromBody.Translation, truth.Translation), 0, 1.5);
        }
    }

    [Fact]
    public void Two_markers_that_contradict_give_no_pose_but_a_reason()
    {
        var (random, plate) = (new SeededRandom(45), SimulatedBodies.Plate());
        var truth = SimulatedBodies.Held(random, 500, 30, 50);
        var (here, there) = (Seen(plate, truth, random)[0], Seen(plate, truth with { Translation = truth.Translation + new Vec3(60, 0, 0) }, random)[1]);
        var found = Sighting(plate, [here, there]);
        Assert.Equal((TrackingStatus.Missing, RigidMotion.Identity), (found.Status, found.TrackerFromBody));
        Assert.Null(found.Covariance);
        Assert.Contains(found.Reasons, r => r.Name == "markers-contradict");
    }

    [Fact]
    public void Four_corners_of_no_square_are_refused()
    {
        var single = MarkerBody.Single(SimulatedBodies.Codes, 3, 30);
        var found = Sighting(single, [MarkerObservation.Independent(single.Codes, 3, [900, 500, 980, 500, 960, 640, 900, 560], Sigma)]);
        Assert.Equal(TrackingStatus.Missing, found.Status);
        Assert.Contains(found.Reasons, r => r.Name == "residual-implausible");
    }

    private static (BodyShape Shape, HashSet<string> Reasons) Follow(MarkerBody asDrawn, MarkerBody real, SeededRandom random, int pictures)
    {
        using var tracking = new MarkerTracking([new(SimulatedBodies.FullHd, RigidMotion.Identity)], [asDrawn]);
        var reasons = new HashSet<string>();
        for (var n = 0; n < pictures; n++) reasons.UnionWith(tracking.Solve([Seen(real, SimulatedBodies.Held(random, 500, 50, 100), random)])[0].Reasons.Select(r => r.Name));
        return (tracking.Shapes[0], reasons);
    }

    private static BodySighting Sighting(MarkerBody body, MarkerObservation[] seen)
    {
        using var tracking = new MarkerTracking([new(SimulatedBodies.FullHd, RigidMotion.Identity)], [body]);
        return tracking.Solve([seen])[0];
    }

    private static MarkerObservation[] Seen(MarkerBody body, RigidMotion pose, SeededRandom random) => [.. body.Markers
        .Select(m => (m.Id, At: MarkerView.Corners(SimulatedBodies.FullHd, pose, m)))
        .Where(m => m.At is not null)
        .Select(m => MarkerObservation.Independent(body.Codes, m.Id, [.. m.At!.Select(x => x + Sigma * random.NextGaussian())], Sigma))];
}
