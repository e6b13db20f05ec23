using System.Collections.Concurrent;
using System.Globalization;
using IntraopAR.Benchmarks;
using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Theatre.Live;
using IntraopAR.Tracking;
using IntraopAR.Tracking.Tests;

namespace IntraopAR.Theatre.Tests.Live;

/// <summary><c>igtl serve</c>: a registered case as 3D Slicer gets it.</summary>
public sealed class CaseServiceTests : IDisposable
{
    private const string Registration =
        """
        {"modelToPatient":[0,-1,0,10, 1,0,0,20, 0,0,1,30, 0,0,0,1],"verdict":"accepted","targets":[
        {"id":"lesion-near","position":[15,30,10],"covariance":[1,0,0,0,1,0,0,0,1],"r90":2.5,"verdict":"guide","reasons":[]}]}
        """;

    /// <summary>Only so that a fault ends the test; nothing is measured.</summary>
    private static readonly TimeSpan Patience = Browser.Patience;

    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-serve-").FullName;
    private readonly BlockingCollection<IgtlMessage> received = [];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_newcomer_gets_surfaces_registration_and_lesions_in_RAS()
    {
        MakeCase().AddRegistration(Registration, valid: true);
        await using var service = CaseService.Start(folder, 0, withMetadata: true, _ => { });
        await using var client = new IgtlClient("127.0.0.1", service.Port, (_, m) => received.Add(m));
        var liver = Take();
        Assert.Equal("liver", liver.DeviceName);
        var surface = Assert.IsType<PolyDataBody>(liver.Body);
        // The liver's own vertices, in the model's frame: x and y change sign between LPS and RAS.
        var mesh = Liver();
        Assert.Equal((mesh.Vertices.Length, mesh.Triangles.Length), (surface.Points.Length / 3, surface.Polygons.Count));
        Assert.Equal((-mesh.Vertices[7].X, -mesh.Vertices[7].Y, mesh.Vertices[7].Z), (surface.Points[21], surface.Points[22], surface.Points[23]), Near);
        Assert.Equal(["lesion-far", "lesion-near"], new[] { Take(), Take() }.Select(m => m.DeviceName).Order());

        var transform = Take();
        Assert.Equal("ModelToPatient", transform.DeviceName);
        // A place of the model by RAS matrix, and by LPS motion then turned to RAS.
        var rows = Assert.IsType<TransformBody>(transform.Body).Matrix.ToRows();
        Assert.Equal([0, -1, 0, -10, 1, 0, 0, -20, 0, 0, 1, 30, 0, 0, 0, 1], rows);

        var lesions = Take();
        var point = Assert.Single(Assert.IsType<PointBody>(lesions.Body).Points);
        // Patient (15, 30, 10) is model (10, −5, −20), RAS (−10, 5, −20).
        Assert.Equal(("lesion-near", -10f, 5f, -20f), (point.Name, point.Position[0], point.Position[1], point.Position[2]));
        Assert.Equal(8, point.Radius, 0.1);
        var metadata = lesions.Metadata.ToDictionary(m => m.Key, m => m.Value.Text);
        Assert.Equal(("2.5", "guide", "not-estimated"), (metadata["lesion-near.r90Mm"], metadata["lesion-near.verdict"], metadata["lesion-far.verdict"]));
        Assert.False(metadata.ContainsKey("lesion-far.r90Mm"));
        Assert.Contains("lesion-near,8,2.5,guide\n", Assert.IsType<StringBody>(Take().Body).Value.Text, StringComparison.Ordinal);
        Assert.Equal(StatusBody.Ok, Assert.IsType<StatusBody>(Take().Body).Code);
    }

    [Fact]
    public async Task Questions_are_answered_by_type_and_name_in_the_askers_version()
    {
        MakeCase().AddRegistration(Registration, valid: true);
        await using var service = CaseService.Start(folder, 0, withMetadata: true, _ => { });
        await using var client = new IgtlClient("127.0.0.1", service.Port, (_, m) => received.Add(m));
        for (var i = 0; i < 7; i++) Take();
        Ask(new QueryBody("TRANS", []), "x", 1);
        Assert.Equal("ModelToPatient", Take().DeviceName);
        Ask(new QueryBody(PolyDataBody.Type, []), "lesion-far", 1);
        Assert.Equal("lesion-far", Take().DeviceName);
        Ask(new QueryBody(PointBody.Type, []), "", 1);
        Assert.Empty(Take().Metadata);
        Ask(new QueryBody(PointBody.Type, []), "", 2);
        Assert.NotEmpty(Take().Metadata);
        Ask(new RawBody("STT_TRANS", []), "x", 1);
        Assert.Equal(new ReplyBody("TRANS", 0), Take().Body);
        Assert.IsType<TransformBody>(Take().Body);
        Ask(new QueryBody("IMAGE", []), "x", 1);
        Assert.Equal(new ReplyBody("IMAGE", 1), Take().Body);

        void Ask(MessageBody body, string name, int version) => Assert.True(client.TrySend(new IgtlMessage(name, default, body) { Version = version }));
    }

    [Fact]
    public async Task Without_a_registration_the_status_says_so_and_nothing_is_placed()
    {
        MakeCase().AddRegistration("{\"verdict\":\"refused\"}", valid: false);
        await using var service = CaseService.Start(folder, 0, withMetadata: true, _ => { });
        await using var client = new IgtlClient("127.0.0.1", service.Port, (_, m) => received.Add(m));
        var all = Enumerable.Range(0, 6).Select(_ => Take()).ToArray();
        Assert.DoesNotContain(all, m => m.Body is TransformBody);
        Assert.All(Assert.Single(all, m => m.Body is PointBody).Metadata, m => Assert.Equal("not-registered", m.Value.Text));
        Assert.Contains("no valid registration", Assert.Single(all.Select(m => m.Body).OfType<StatusBody>()).Message, StringComparison.Ordinal);
    }

    /// <summary>The verb itself: a registration that the case gets meanwhile reaches who is connected.</summary>
    [Fact]
    public async Task The_verb_sends_a_new_registration_to_those_connected()
    {
        var made = MakeCase();
        using var serving = TheProgram.Start("igtl", "serve", "--case", folder, "--port", "0");
        try
        {
            var line = serving.StandardError.ReadLine()!;
            var port = int.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture);
            await using var client = new IgtlClient("127.0.0.1", port, (_, m) => received.Add(m));
            while (Take().Body is not StatusBody { Code: not StatusBody.Ok }) { }
            made.AddRegistration(Registration, valid: true);
            while (Take().Body is not TransformBody) { }
        }
        finally
        {
            serving.Kill();
            serving.WaitForExit();
        }
    }

    /// <summary>The OpenIGTLink project's own receivers, of protocol version 1.</summary>
    [Fact]
    public async Task Their_programs_read_what_is_served()
    {
        MakeCase().AddRegistration(Registration, valid: true);
        await using var service = CaseService.Start(folder, 0, withMetadata: false, _ => { });
        var port = service.Port.ToString(CultureInfo.InvariantCulture);
        using (var theirs = ReferenceProgram.Start("Receiver/ReceiveClient", "127.0.0.1", port))
            theirs.WaitFor("Receiving : POLYDATA", "Receiving TRANSFORM", "lesion-near", "lesion-near,8,2.5,guide", "registration 1 of the case");
        using (var theirs = ReferenceProgram.Start("PolyData/PolyDataClient", "127.0.0.1", port))
            theirs.WaitFor("PolyData Contents", FormattableString.Invariant($"point[{Liver().Vertices.Length - 1}]"), FormattableString.Invariant($"cell[{Liver().Triangles.Length - 1}]"));
    }

    private static readonly IEqualityComparer<(double, double, double)> Near = EqualityComparer<(double, double, double)>.Create(
        (a, b) => Math.Abs(a.Item1 - b.Item1) + Math.Abs(a.Item2 - b.Item2) + Math.Abs(a.Item3 - b.Item3) < 1e-3, _ => 0);

    private static TriangleMesh Liver() => ProceduralLiver.Make(41, 3);

    private CaseFolder MakeCase() => CaseFolder.Create(
        folder, force: true, new(new("c"), [new("liver", Liver()), new("lesion-near", Ball(new(10, -5, -20), 8)), new("lesion-far", Ball(new(60, 0, 0), 5))]));

    private static TriangleMesh Ball(Vec3 at, double radius) => ProceduralLiver.Icosphere(3).Mapped(p => p * radius + at);

    private IgtlMessage Take()
    {
        Assert.True(received.TryTake(out var message, Patience), "nothing came");
        return message;
    }
}
