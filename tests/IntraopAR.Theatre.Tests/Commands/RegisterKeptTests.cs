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
}
