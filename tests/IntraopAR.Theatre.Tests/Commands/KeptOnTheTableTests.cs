using System.Text.Json;
using IntraopAR.Benchmarks;
using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Registration;
using IntraopAR.Theatre.Commands;
using IntraopAR.Theatre.Tests.Faults;

namespace IntraopAR.Theatre.Tests;

/// <summary>A registration taken on the table is kept in its case as <c>register</c> keeps one.</summary>
public sealed class KeptOnTheTableTests : IDisposable
{
    private const double Margin = 5;

    private readonly TwoScans made = new(610_007);

    public void Dispose() => made.Dispose();

    /// <summary>It once left out what carried lesions bring along: plan and report then believed them as sure as those that the scan shows.</summary>
    [Fact]
    public void It_bears_the_doubt_of_carried_lesions()
    {
        var (baseline, followUp, seen) = (made.Baseline(TwoScans.Of("b", TwoScans.Before)), made.FollowUp(TwoScans.Of("f", TwoScans.After)), made.At("seen.xyz"));
        var (code, _, errors) = TheProgram.Run("lesions", "match", "--baseline", baseline, "--followup", followUp, "--keep");
        Assert.True(code == 0, errors);
        File.WriteAllLines(seen, ObservedPatch.Sample(made.Truth.FollowUp.Surface, new(5), 0.4, 2000, 0.7, 0).Select(p => ElasticCase.Text(p).Replace(',', ' ')));
        (code, _, errors) = TheProgram.Run("register", "--case", followUp, "--surface", seen, "--json", "--out", made.At("registered.json"));
        Assert.True(code == 0, errors);

        var folder = CaseFolder.Open(followUp);
        var lesions = CaseLesion.Of(folder);
        Assert.Contains(lesions, l => !l.IsSeen);
        var ready = PreparedLiver.Of(folder, keeps: true, 2, TextWriter.Null);
        var observed = RegisterInputs.ReadObservations(new(followUp, null, seen, null, null, [], null, null, null, Margin, RigidOnly: false));
        KeptRegistration.Keep(folder, ElasticRegistration.Run(ready.Model, observed, 2).Estimate!, lesions, Margin);

        var (verbs, tables) = (Kept(1), Kept(2));
        foreach (var part in (string[])["targets", "lesionDoubts"]) Assert.Equal(verbs.GetProperty(part).GetRawText(), tables.GetProperty(part).GetRawText());

        JsonElement Kept(int number) => JsonDocument.Parse(File.ReadAllText(Path.Combine(followUp, "registrations", $"{number}.json"))).RootElement;
    }
}
