using IntraopAR.Geometry;
using IntraopAR.Benchmarks;

namespace IntraopAR.Guidance.Tests;

/// <summary>A lesion has one identity in all examinations.</summary>
public sealed class LesionTracksTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("lesion-tracks-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>The later examination numbers its lesions anew: its "lesion-1" is not the baseline's.</summary>
    [Fact]
    public void A_later_lesion_carries_its_baselines_track_whatever_it_is_called_and_a_new_one_none()
    {
        var (first, second) = (Case("first", ("lesion-1", 4), ("lesion-2", 6), ("lesion-3", 5)), Case("second", ("lesion-1", 6), ("lesion-9", 3), ("lesion-8", 4)));
        LesionTracks.Keep(first, second, [Told("lesion-2", LesionFate.Persists, "lesion-1"), Told("lesion-1", LesionFate.Vanished), Told("lesion-3", LesionFate.Unresolved, "lesion-8"), Told("lesion-9", null, "lesion-9")], force: false);
        var (before, after) = (LesionTracks.Of(first), LesionTracks.Of(second));
        Assert.Equal(before["lesion-2"], after["lesion-1"]);
        Assert.Equal("lesion-2", after["lesion-1"].Name);
        Assert.DoesNotContain(after["lesion-9"].Key, (string[])[before["lesion-1"].Key, before["lesion-2"].Key, before["lesion-3"].Key, before["lesion-9"].Key]);
        // One that is not seen goes by the name that it is carried over with.
        Assert.Equal(before["lesion-1"], after["lesion-1-before"]);
        // A story that nobody is sure of passes no identity on.
        Assert.NotEqual(before["lesion-3"], after["lesion-8"]);
        Assert.Equal(("first", "lesion-2", 12.0), (after.Earlier["lesion-1"].CaseCode, after.Earlier["lesion-1"].Id, Math.Round(after.Earlier["lesion-1"].LargestMm)));
        Assert.Equal(["lesion-1", "lesion-1-before"], after.Earlier.Keys.Order());

        // Over a third examination the first's identity goes on.
        var third = Case("third", ("lesion-5", 5));
        LesionTracks.Keep(second, third, [Told("lesion-1", LesionFate.Shrank, "lesion-5")], force: false);
        Assert.Equal(before["lesion-2"], LesionTracks.Of(third)["lesion-5"]);
        Assert.Equal(after.Earlier["lesion-1"], LesionTracks.Of(third).Earlier["lesion-5"]);
        Assert.Throws<BadInputException>(() => LesionTracks.Keep(second, third, [], force: false));
    }

    /// <summary>Of one that resembled something on the later scan and was decided to be gone nothing stood in the later case, and nobody would have looked for it.</summary>
    [Fact]
    public void An_unresolved_one_that_is_decided_to_be_gone_is_carried_over_and_known_and_so_is_one_of_which_nothing_is_seen()
    {
        var (first, second) = (Case("first", ("lesion-1", 4), ("lesion-2", 6)), Case("second", ("lesion-1", 6)));
        var decided = Told("lesion-1", LesionFate.Unresolved, "lesion-1") with { Carried = new("lesion-1", default, Mat3.Identity, null!, [], []) };
        Assert.Empty(CarriedLesions.NotSeen([decided]));
        Assert.Single(CarriedLesions.NotSeen([decided.NotThere()]));
        LesionTracks.Keep(first, second, [decided.NotThere(), Told("lesion-2", LesionFate.Unresolved)], force: false);
        var (before, after) = (LesionTracks.Of(first), LesionTracks.Of(second));
        Assert.Equal((before["lesion-1"], before["lesion-2"]), (after["lesion-1-before"], after["lesion-2-before"]));
        Assert.NotEqual(before["lesion-1"], after["lesion-1"]);
    }

    [Fact]
    public void Of_a_split_lesion_the_largest_piece_is_it_still_and_merged_ones_go_by_the_largest()
    {
        var (first, second) = (Case("first", ("lesion-1", 6), ("lesion-2", 3), ("lesion-3", 4)), Case("second", ("lesion-11", 3), ("lesion-12", 4), ("lesion-13", 6)));
        LesionTracks.Keep(first, second, [Told("lesion-1", LesionFate.Persists, 900, "lesion-11", "lesion-12"), Told("lesion-2", LesionFate.Persists, 110, "lesion-13"), Told("lesion-3", LesionFate.Persists, 270, "lesion-13")], force: false);
        var (before, after) = (LesionTracks.Of(first), LesionTracks.Of(second));
        Assert.Equal((before["lesion-1"], before["lesion-3"]), (after["lesion-12"], after["lesion-13"]));
        Assert.NotEqual(before["lesion-1"], after["lesion-11"]);
    }

    private static FollowedLesion Told(string id, LesionFate? fate, params string[] followUp) => Told(id, fate, 500, followUp);

    private static FollowedLesion Told(string id, LesionFate? fate, double ml, params string[] followUp) => new(id, fate, followUp, fate is null ? null : ml, null, default, null, null, null);

    private CaseFolder Case(string name, params (string Name, double Radius)[] lesions)
    {
        TriangleMesh Ball(double radius, double x) => ProceduralLiver.Icosphere(2).Mapped(v => v * radius + new Vec3(x, 0, 0));
        return CaseFolder.Create(Path.Combine(folder, name + Guid.NewGuid().ToString("N")), force: false, new(new(name, "P-9"), [new("liver", Ball(80, 0)), .. lesions.Select((l, i) => new NewSurface(l.Name, Ball(l.Radius, 20 * i)))]));
    }
}
