using System.Text.Json;
using IntraopAR.Benchmarks;
using IntraopAR.Geometry;
using IntraopAR.Guidance;

namespace IntraopAR.Theatre.Tests;

/// <summary>What is prepared of a case's liver is kept in the case, and what is kept is trusted only where it is whole.</summary>
public class RegisterKeptTests
{
    [Fact]
    public void The_second_registration_reads_what_the_first_kept_and_answers_the_same_to_the_bit()
    {
        using var bent = new ElasticCase(ProceduralLiver.Make(41, 4), 65, amplitude: 5);
        CaseFolder.Create(bent.At("case"), force: false, new(new("c"), [new("liver", bent.Liver)]));
        bent.WriteTargets([("t", new Vec3(10, 5, 8)), ("u", new Vec3(-40, 0, 20))]);
        var kept = bent.At(Path.Combine("case", "elastic", "model.bin"));

        var first = Register();
        var bytes = File.ReadAllBytes(kept);
        var written = File.GetLastWriteTimeUtc(kept);
        var second = Register();
        Assert.Equal(first, second);
        Assert.Equal(written, File.GetLastWriteTimeUtc(kept));

        // One byte of a mode is wrong: it is made anew, and the answer is still the same.
        var damaged = (byte[])bytes.Clone();
        damaged[damaged.Length / 2] ^= 0x10;
        File.WriteAllBytes(kept, damaged);
        Assert.Equal(first, Register());
        Assert.Equal(bytes, File.ReadAllBytes(kept));
        Assert.Equal(3, CaseFolder.Open(bent.At("case")).Registrations.Count);

        string Register()
        {
            var (code, answer, errors) = bent.Register("--case", bent.At("case"));
            Assert.True(code == 0, errors);
            return string.Concat(answer.EnumerateObject().Where(p => !p.Name.EndsWith("Ms", StringComparison.Ordinal)).Select(p => p.ToString()));
        }
    }

    /// <summary>What was prepared before anybody said so believes in less growth: it must not be taken.</summary>
    [Fact]
    public void A_model_that_the_dossier_says_is_of_before_chemotherapy_is_prepared_anew_and_told_with_its_change_of_volume()
    {
        using var grown = new ElasticCase(ProceduralLiver.Make(41, 4), 65, amplitude: 2, growth: 0.965);
        CaseFolder.Create(grown.At("case"), force: false, new(new("c", ExaminationDate: new(2026, 1, 20)), [new("liver", grown.Liver)]));
        var usual = Fit(out var reasons);
        Assert.DoesNotContain(reasons, r => r.Contains("chemotherapy", StringComparison.Ordinal));
        File.WriteAllText(grown.At(Path.Combine("case", "dossier.json")), """{ "version": 1, "case": "c", "dates": { "chemotherapyStart": "2026-02-01" } }""");
        var before = Fit(out reasons);
        Assert.Contains(reasons, r => r.StartsWith("the model is of before chemotherapy: the liver's volume has changed by -", StringComparison.Ordinal));
        Assert.True(before.Sd > usual.Sd, $"{before.Sd} over {usual.Sd}");
        // A tenth less: 0.965³. Four standard deviations are left to what the bending does to the volume.
        Assert.InRange(before.Change, -0.1 - 4 * before.Sd, -0.1 + 4 * before.Sd);

        (double Change, double Sd) Fit(out string[] reasons)
        {
            var (code, answer, errors) = grown.Register("--case", grown.At("case"));
            Assert.True(code == 0, errors);
            reasons = [.. answer.GetProperty("reasons").EnumerateArray().Select(r => r.GetString()!)];
            var fit = answer.GetProperty("fit");
            return (fit.GetProperty("volumeChange").GetDouble(), fit.GetProperty("volumeChangeSd").GetDouble());
        }
    }
}
