using System.Net;
using System.Text.Json;
using IntraopAR.Geometry;
using IntraopAR.Scene;
using IntraopAR.Theatre.Headsets;
using IntraopAR.Theatre.Host;
using IntraopAR.Theatre.Tests.Host;
using Microsoft.AspNetCore.Builder;

namespace IntraopAR.Theatre.Tests.Headsets;

/// <summary>A headset paired like any viewer: its own alignment, its own check, whatever its role.</summary>
public sealed class HeadRequestsTests : IAsyncLifetime
{
    private readonly HeadsetStage stage = new(RehearsedScene.Create(11));
    private WebApplication host = null!;

    public async ValueTask InitializeAsync() => host = await ViewHost.StartAsync(stage, "http://127.0.0.1:0");

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        await stage.DisposeAsync();
    }

    [Fact]
    public async Task Who_types_the_headsets_address_pairs_first_and_comes_to_its_page()
    {
        using var stranger = new HostVisitor(host, followsRedirects: false);
        using var first = await stranger.Http.GetAsync("headset");
        Assert.Equal("/pair?to=headset", first.Headers.Location!.ToString());
        Assert.Contains("action=\"pair?to=headset\"", await stranger.Http.GetStringAsync("pair?to=headset"));
        using var workstation = await HostViewer.OpenAsync(host);
        var code = (await workstation.AskAsync("add-viewer", new { role = "observer" })).Told!.Value.GetProperty("code").GetString()!;
        using var paired = await stranger.Http.PostAsync("pair?to=headset", new FormUrlEncodedContent([new("code", code)]));
        Assert.Equal("/headset", paired.Headers.Location!.ToString());
        Assert.Contains("id=\"enter\"", await stranger.Http.GetStringAsync("headset"));

        // It is told what its role may ask for.
        using var viewer = await HostViewer.OpenAsync(host, stranger);
        var may = (await viewer.AskAsync("who-am-i")).Told!.Value.GetProperty("may").EnumerateArray().Select(e => e.GetString());
        Assert.Equal(["headset-align", "headset-check", "headset-lost", "headset-places", "headset-tip"], may.Order());
    }

    [Fact]
    public async Task An_alignment_is_checked_by_the_viewer_that_made_it_and_malformed_ones_change_nothing()
    {
        using var viewer = await HostViewer.OpenAsync(host);
        Assert.Contains("no alignment", (await viewer.AskAsync("headset-check", new { touches = Exact(4, 5, 6) })).Refusal);
        foreach (var bad in (object[])[new { }, new { touches = 3 }, new { touches = new[] { new { place = "nowhere", at = new[] { 1, 2, 3 } } } }, new { touches = new[] { new { place = "landmark-1", at = new[] { 1, 2 } } } }, new { poses = new[] { new { originMs = 1, pose = new double[12] } } }])
            Assert.False((await viewer.AskAsync("headset-align", bad)).Done);
        Assert.Contains("no marker on a headset", (await viewer.AskAsync("headset-align", new { poses = Array.Empty<object>() })).Refusal);

        // What the workstation knows of this headset is told, so that a page sees when a program began anew.
        Assert.False((await viewer.AskAsync("headset-places")).Told!.Value.GetProperty("aligned").GetBoolean());
        var found = (await viewer.AskAsync("headset-align", new { touches = Exact(0, 1, 2, 3) })).Told!.Value;
        Assert.True((await viewer.AskAsync("headset-places")).Told!.Value.GetProperty("aligned").GetBoolean());
        Assert.NotNull((await viewer.AskAsync("headset-tip", new { poses = Array.Empty<object>() })).Refusal);
        var matrix = found.GetProperty("spaceFromPatient").EnumerateArray().Select(e => e.GetDouble());
        Assert.All(matrix.Zip(stage.Truth.Motion.ToMatrix()), m => Assert.Equal(m.Second, m.First, 3));
        var check = (await viewer.AskAsync("headset-check", new { touches = Exact(4, 5, 6) })).Told!.Value;
        Assert.True(check.GetProperty("good").GetBoolean());
        var doubt = check.GetProperty("doubt").Deserialize<HeadDoubt>(JsonSerializerOptions.Web)!;
        Assert.Equal(found.GetProperty("expectedMm").GetDouble(), doubt.RadiusAt(stage.Field.Position.X, stage.Field.Position.Y, stage.Field.Position.Z), 6);

        // A finger 60 mm off: not good, and why.
        var off = Exact(4, 5, 6).Select((t, i) => i == 0 ? t with { at = [t.at[0], t.at[1] + 60, t.at[2]] } : t).ToArray();
        var bad2 = (await viewer.AskAsync("headset-check", new { touches = off })).Told!.Value;
        Assert.False(bad2.GetProperty("good").GetBoolean());
        Assert.Contains("60 mm off", bad2.GetProperty("why").GetString());
        // The tip of the pointer, wherever it is held, is a place too.
        var tip = stage.Tip.Position;
        var byTip = new Touch(HeadPlace.Pointer, InSpace(new(tip))) { tip = [tip.X, tip.Y, tip.Z] };
        Assert.True((await viewer.AskAsync("headset-check", new { touches = (Touch[])[.. Exact(4, 5), byTip] })).Told!.Value.GetProperty("good").GetBoolean());
    }

    [Fact]
    public async Task Surfaces_come_at_levels_of_detail_and_say_what_the_whole_has()
    {
        using var visitor = await new HostVisitor(host).EnterAsync();
        var whole = MeshBlob.Read(await visitor.Http.GetByteArrayAsync("blobs/liver.mesh")).Indices.Length / 3;
        var before = whole;
        foreach (var cell in MeshLevels.Cells)
        {
            using var answer = await visitor.Http.GetAsync($"blobs/liver.mesh?cell={cell}");
            Assert.Equal($"{whole}", Assert.Single(answer.Headers.GetValues(MeshLevels.WholeHeader)));
            var triangles = MeshBlob.Read(await answer.Content.ReadAsByteArrayAsync()).Indices.Length / 3;
            Assert.InRange(triangles, 50, before);
            before = triangles;
        }

        foreach (var bad in (string[])["blobs/liver.mesh?cell=0.001", "blobs/liver.mesh?cell=x", "blobs/camera.png?cell=6"])
            Assert.Equal(HttpStatusCode.BadRequest, (await visitor.Http.GetAsync(bad)).StatusCode);
    }

    private Touch[] Exact(params int[] places) => [.. places.Select(i => new Touch(stage.Places[i].Id, InSpace(stage.Places[i].At)))];

    private double[] InSpace(Point<Patient> p)
    {
        var at = stage.Truth.Apply(p).Position;
        return [at.X, at.Y, at.Z];
    }

    private sealed record Touch(string place, double[] at)
    {
        [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
        public double[]? tip { get; init; }
    }
}
