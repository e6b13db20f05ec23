using IntraopAR.Benchmarks;

namespace IntraopAR.Theatre.Tests;

/// <summary>The sample of the mutation campaign; <c>./intraopar bench mutations --full</c> runs 1,000 copies of each file type.</summary>
public class MutationTests
{
    public static TheoryData<string> Names() => [.. MutationCampaign.Targets().Select(t => t.Name)];

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Names))]
    public void A_mutated_file_is_refused_or_read_soundly(string name)
    {
        var log = new StringWriter();
        var target = MutationCampaign.Targets().Single(t => t.Name == name);
        var rows = MutationCampaign.Attack(target, copies: 40, log);
        Assert.SkipWhen(rows.Count == 0, log.ToString());
        Assert.True(rows.Single(r => r.Name == $"mutations {name} failures").Value == 0, log.ToString());
    }

    /// <summary>The campaign itself must be able to fail: a reader that trusts its file is caught.</summary>
    [Fact]
    public void A_trusting_reader_is_caught()
    {
        var log = new StringWriter();
        var rows = MutationCampaign.Attack(new Trusting(), copies: 40, log);
        Assert.True(rows.Single(r => r.Name.EndsWith("failures", StringComparison.Ordinal)).Value > 5);
        Assert.Contains("IndexOutOfRangeException", log.ToString(), StringComparison.Ordinal);
    }

    private sealed class Trusting : IMutationTarget
    {
        public string Name => "trusting";

        public IReadOnlyList<MutationSeed> Seeds() => [new("four.bin", [3, 0, 0, 0, 7, 8, 9])];

        public void Read(string path)
        {
            var bytes = File.ReadAllBytes(path);
            var sum = 0;
            for (var i = 0; i < bytes[0]; i++) sum += bytes[4 + i];
        }
    }
}
