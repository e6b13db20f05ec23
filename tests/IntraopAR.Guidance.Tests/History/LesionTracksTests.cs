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
        var (first, second) = (Case("first", ("lesion-1", 4), ("lesion-2", 6), ("lesion-3", 5)), Case("second", ("lesion-1", 6), ("a", 3), ("b", 4)));
        LesionTracks.Keep(first, second, [Told("lesion-2", LesionFate.Persists, "lesion-1"), Told("lesion-1", LesionFate.Vanished), Told("lesion-3", LesionFate.Unresolved, "b"), Told("a", null, "a")], force: false);
        var (before, after) = (LesionTracks.Of(first), LesionTracks.Of(second));
        Assert.Equal(before["lesion-2"], after["lesion-1"]);
        Assert.Equal("lesion-2", after["lesion-1"].Name);
        Assert.DoesNotContain(after["a"].Key, (string[])[before["lesion-1"].Key, before["lesion-2"].Key, before["lesion-3"].Key, before["a"].Key]);
        // One that is not seen goes by the name that it is carried over with.
        Assert.Equal(before["lesion-1"], after["lesion-1-before"]);
        // A story that nobody is sure of passes no identity on.
        Assert.NotEqual(before["lesion-3"], after["b"]);

        // Over a third examination the first's identity goes on.
        var third = Case("third", ("x", 5));
        LesionTracks.Keep(second, third, [Told("lesion-1", LesionFate.Shrank, "x")], force: false);
        Assert.Equal(before["lesion-2"], LesionTracks.Of(third)["x"]);
        Assert.Throws<BadInputException>(() => LesionTracks.Keep(second, third, [], force: false));
    }

    [Fact]
    public void Of_a_split_lesion_the_largest_piece_is_it_still_and_merged_ones_go_by_the_largest()
    {
        var (first, second) = (Case("first", ("lesion-1", 6), ("lesion-2", 3), ("lesion-3", 4)), Case("second", ("p", 3), ("q", 4), ("m", 6)));
        LesionTracks.Keep(first, second, [Told("lesion-1", LesionFate.Persists, 900, "p", "q"), Told("lesion-2", LesionFate.Persists, 110, "m"), Told("lesion-3", LesionFate.Persists, 270, "m")], force: false);
        var (before, after) = (LesionTracks.Of(first), LesionTracks.Of(second));
        Assert.Equal((before["lesion-1"], before["lesion-3"]), (after["q"], after["m"]));
        Assert.NotEqual(before["lesion-1"], after["p"]);
    }

    private static FollowedLesion Told(string id, LesionFate? fate, params string[] followUp) => Told(id, fate, 500, followUp);

    private static FollowedLesion Told(string id, LesionFate? fate, double ml, params string[] followUp) => new(id, fate, followUp, fate is null ? null : ml, null, default, null, null, null);

    private CaseFolder Case(string name, params (string Name, double Radius)[] lesions)
    {
        TriangleMesh Ball(double radius, double x) => ProceduralLiver.Icosphere(2).Mapped(v => v * radius + new Vec3(x, 0, 0));
        return CaseFolder.Create(Path.Combine(folder, name + Guid.NewGuid().ToString("N")), force: false, new(new(name, "P-9"), [new("liver", Ball(80, 0)), .. lesions.Select((l, i) => new NewSurface(l.Name, Ball(l.Radius, 20 * i)))]));
    }
}
