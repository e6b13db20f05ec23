using System.Text;
using IntraopAR.Benchmarks;
using IntraopAR.Geometry;
using IntraopAR.Registration;

namespace IntraopAR.Guidance.Tests;

/// <summary>Zones, needles and proofs of coverage, where the right answer is known.</summary>
public class AblationTests
{
    private static readonly TriangleMesh Liver = ProceduralLiver.Icosphere(5).Mapped(v => v * 80);
    private static readonly AblationDevice Round = new("round", Bilingual.Both("round"), "microwave", 40, 40, 20, true, Citation.Paper("none", Bilingual.Both("made for a test")));
    private static readonly AblationDevice Long = Round with { Id = "long", AxialMm = 50, RadialMm = 30, TipBeyondCentreMm = 25 };

    [Fact]
    public void Every_device_has_a_source_that_can_be_followed_and_a_zone_that_can_be()
    {
        Assert.True(DeviceTable.Standard.Count >= 6);
        Assert.Contains(DeviceTable.Standard, d => d.InVivo);
        Assert.All(DeviceTable.Standard, d =>
        {
            Assert.True(d.Source is { Kind: CitationKind.Paper } && (d.Source.Words.En.Contains("doi 10.", StringComparison.Ordinal) || d.Source.Words.En.Contains("PMC", StringComparison.Ordinal)), d.Id);
            Assert.InRange(d.VolumeMl, 3, 80);
        });
        // The published volumes of two of them (doi 10.1007/s00270-009-9600-0 and 10.1186/s41747-019-0115-4), within a tenth.
        Assert.Equal(5.76, DeviceTable.Standard.Single(d => d.Id == "rf-cooled-2cm-12min").VolumeMl, 0.576);
        Assert.Equal(56.78, DeviceTable.Standard.Single(d => d.Id == "mw-120W-15min-ex-vivo").VolumeMl, 0.5);
    }

    [Theory]
    [InlineData("\"axialMm\": 46.0", "\"axialMm\": 460", "axialMm")]
    [InlineData("\"tissue\": \"in-vivo\"", "\"tissue\": \"in-pig\"", "tissue")]
    [InlineData("rf-wet-2cm-12min\"", "rf-cooled-2cm-12min\"", "twice")]
    [InlineData("\"radialMm\"", "\"radius\"", "radius")]
    public void A_damaged_table_is_refused_by_name(string from, string to, string named)
    {
        using var table = new StreamReader(typeof(DeviceTable).Assembly.GetManifestResourceStream("ablation/devices.json")!);
        var text = table.ReadToEnd().Replace(from, to, StringComparison.Ordinal);
        Assert.Contains(named, Assert.Throws<BadInputException>(() => DeviceTable.Read("devices.json", Encoding.UTF8.GetBytes(text))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(12, 5, 17.0 / 20)]
    [InlineData(15, 5, 1)]
    public void A_ball_with_its_margin_fills_a_round_zone_as_far_as_it_says(double radius, double margin, double level)
    {
        var held = OneZoneCover.Of([Target("a", new(3, 4, 5), radius, margin)], Round, Vec3.UnitZ)!.Value;
        Assert.Equal(level, held.Level, 1e-3);
        Assert.True(Vec3.Distance(held.Centre, new(3, 4, 5)) < 0.05);
        Assert.Null(OneZoneCover.Of([Target("a", default, radius + 5.1, margin)], Round, Vec3.UnitZ));
    }

    [Fact]
    public void A_zone_is_laid_along_what_is_long()
    {
        // Two balls of 6 mm, 16 mm apart, with 5 mm: 38 x 22 mm. The long zone holds them along its axis, not across it.
        CoverTarget[] two = [Target("a", new(0, 0, -8), 6, 5), Target("b", new(0, 0, 8), 6, 5)];
        var along = OneZoneCover.Of(two, Long, Vec3.UnitZ)!.Value;
        Assert.True(along.Level < 1 && along.Centre.Length < 0.1, $"{along}");
        Assert.Null(OneZoneCover.Of(two, Long, Vec3.UnitX));
        // What the level says, every point of the dilated balls keeps (the many-sided ones are 0.03 mm smaller).
        var zone = new AblationZone(Long, new(along.Centre), Vec3.UnitZ);
        var random = new SeededRandom(3);
        for (var i = 0; i < 5000; i++) Assert.True(zone.Level(new Vec3(0, 0, i % 2 == 0 ? 8 : -8) + random.NextDirection() * 10.96) <= along.Level);
    }

    [Fact]
    public void Halving_proves_what_is_held_and_nothing_else()
    {
        var target = Target("a", default, 18, 5);
        AblationZone At(double x) => new(Round, new(x, 0, 0), Vec3.UnitZ);
        Assert.Null(CoverProof.Of(target, [At(-8), At(8)]));
        Assert.NotNull(CoverProof.Of(Target("a", default, 9, 5), [At(-8), At(8)]));
        // Two zones that hold every corner of the region but leave a hole between them.
        Assert.Null(CoverProof.Of(new("a", Bar(new(-25, 0, 0), new(25, 0, 0)), 0), [At(-25), At(25)]));
    }

    [Fact]
    public void A_needle_keeps_clear_of_a_vessel_and_of_another_organ()
    {
        CaseVessel vein = new("portal_vein", VesselKind.Portal, [new([(new Vec3(-60, 0, 30), 4), (new Vec3(60, 0, 30), 4)], -1)]);
        var anatomy = new NeedleAnatomy(Liver, [vein], [("stomach", ProceduralLiver.Icosphere(3).Mapped(v => new Vec3(0, -95, 0) + v * 12)), ("skin", ProceduralLiver.Icosphere(3).Mapped(v => v * 300))], []);
        NeedlePath Check(Vec3 axis, Vec3 at) => NeedleClearance.Default.Check(new(Long, new(at), axis), anatomy, []);
        var through = Check(Vec3.UnitZ, new(0, 0, 0));
        Assert.Contains("portal_vein", Assert.Single(through.Faults), StringComparison.Ordinal);
        Assert.Equal(-4, through.Vessel!.Value.Distance, 0.01);
        Assert.Contains("stomach", Assert.Single(Check(-Vec3.UnitY, default).Faults), StringComparison.Ordinal);
        Assert.Contains("from behind", Assert.Single(Check(Vec3.UnitY, default).Faults), StringComparison.Ordinal);
        var clear = Check(-Vec3.UnitZ, new(0, 0, -10));
        Assert.True(clear.IsClear, string.Join("; ", clear.Faults));
        // From the surface at 80 mm below to the tip, 25 mm beyond the middle and 15 mm below the vein's middle.
        Assert.Equal(95, clear.LengthMm!.Value, 0.3);
        Assert.Equal(15 - 4, clear.Vessel!.Value.Distance, 0.01);
        // Past the vein's middle by 6.5 mm, less its radius.
        Assert.Equal(2.5, Check(Vec3.UnitZ, new(0, 6.5, 20)).Vessel!.Value.Distance, 0.01);
        Assert.False(Check(Vec3.UnitZ, new(0, 0, 90)).IsClear);
    }

    [Fact]
    public void Near_lesions_share_a_zone_far_ones_do_not_and_a_large_one_takes_several_with_proof()
    {
        var anatomy = new NeedleAnatomy(Liver, [], [], []);
        var proposal = ProposalSearch.Run([Target("a", new(0, 0, 6), 5, 5), Target("b", new(0, 0, -6), 5, 5), Target("c", new(40, 0, 0), 5, 5), new("d", Bar(new(-55, 0, 0), new(-5, 0, 0)), 5)], [Long, Round], anatomy, NeedleClearance.Default);
        Assert.Equal(["a", "b", "c", "d"], proposal.Covered.Select(c => c.Id));
        Assert.Empty(proposal.NotCovered);
        Assert.Equal(proposal.Covered[0].Zones, proposal.Covered[1].Zones);
        Assert.True(proposal.Covered[3].Zones.Count > 1 && proposal.Covered[3].Boxes > 0);
        Assert.All(proposal.Zones, z => Assert.True(z.Path.IsClear));
        // Again by points: all of each region with its margin lies in a zone that is named for it.
        var random = new SeededRandom(8);
        foreach (var (c, at, r) in new[] { (proposal.Covered[0], new Vec3(0, 0, 6), 5.0), (proposal.Covered[2], new Vec3(40, 0, 0), 5), (proposal.Covered[3], new Vec3(-55, 0, 0), 0), (proposal.Covered[3], new Vec3(-30, 0, 0), 3), (proposal.Covered[3], new Vec3(-5, 0, 0), 0) })
            for (var i = 0; i < 4000; i++)
            {
                var p = at + random.NextDirection() * ((r * 0.999 + 5) * Math.Cbrt(random.NextDouble()));
                Assert.Contains(c.Zones, z => proposal.Zones[z].Zone.Level(p) <= 1 + 1e-6);
            }
    }

    private static CoverTarget Target(string id, Vec3 at, double radius, double margin) => new(id, MeshOf(at, radius), margin);

    private static TriangleMesh MeshOf(Vec3 at, double radius) => ProceduralLiver.Icosphere(3).Mapped(v => at + v * radius);

    /// <summary>A thin bar.</summary>
    private static TriangleMesh Bar(Vec3 from, Vec3 to) => ProceduralLiver.Icosphere(2).Mapped(v => (from + to) * 0.5 + new Vec3(v.X * (to - from).Length / 2, v.Y * 3, v.Z * 3));
}
