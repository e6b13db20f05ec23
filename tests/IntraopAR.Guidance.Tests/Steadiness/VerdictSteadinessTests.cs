using CsCheck;
using IntraopAR.Registration;

namespace IntraopAR.Guidance.Tests.Steadiness;

public class VerdictSteadinessTests
{
    private const double Margin = 5;

    /// <summary>r90 wandering about the limits, looked at up to 60 times a second; below 0 there is no estimate.</summary>
    private static readonly Gen<(double R90, int Ms)[]> Course = Gen.Select(Gen.OneOf(Gen.Double[4, 6], Gen.Double[9, 11], Gen.Double[0, 30], Gen.Const(-1.0)), Gen.Int[0, 700]).Array[1, 200];

    [Fact]
    public void Shown_is_never_better_than_the_estimate_and_gets_better_at_most_once_in_two_seconds() =>
        Course.Sample(course =>
        {
            var (now, shown, lastChange) = (TimeSpan.Zero, default(SteadyVerdict), TimeSpan.Zero);
            foreach (var (r90, ms) in course)
            {
                now += TimeSpan.FromMilliseconds(ms);
                var raw = Raw(r90);
                var next = VerdictSteadiness.Step(shown, raw, r90, Margin, now);
                Assert.True(Rank(next.Verdict) >= Rank(raw));
                if (shown is not null && next.Verdict != shown.Verdict)
                {
                    var better = Rank(next.Verdict) < Rank(shown.Verdict);
                    // Hazard H15: at most one change in 2 s, except for the worse.
                    Assert.True(!better || now - lastChange >= TimeSpan.FromSeconds(2), $"better after {now - lastChange}");
                    Assert.Equal(now, next.ChangedAt);
                    lastChange = now;
                }

                // Worse is never put off.
                if (shown is not null && Rank(raw) > Rank(shown.Verdict)) Assert.Equal(raw, next.Verdict);
                shown = next;
            }
        });

    [Fact]
    public void A_value_that_hovers_about_the_limit_stays_on_its_worse_side()
    {
        var shown = VerdictSteadiness.Step(null, TargetVerdict.Confirm, 5.1, Margin, TimeSpan.Zero);
        for (var i = 1; i < 200; i++)
        {
            var r90 = i % 2 == 0 ? 5.1 : 4.9;
            shown = VerdictSteadiness.Step(shown, Raw(r90), r90, Margin, TimeSpan.FromSeconds(0.5 * i));
            Assert.Equal(TargetVerdict.Confirm, shown.Verdict);
        }
    }

    [Fact]
    public void A_value_that_stays_clearly_within_the_limit_is_shown_in_the_end()
    {
        var shown = VerdictSteadiness.Step(null, null, -1, Margin, TimeSpan.Zero);
        shown = VerdictSteadiness.Step(shown, TargetVerdict.Guide, 3, Margin, TimeSpan.FromSeconds(1.9));
        Assert.Null(shown.Verdict);
        shown = VerdictSteadiness.Step(shown, TargetVerdict.Guide, 3, Margin, TimeSpan.FromSeconds(2));
        Assert.Equal(TargetVerdict.Guide, shown.Verdict);
    }

    private static TargetVerdict? Raw(double r90) => r90 < 0 ? null : r90 <= Margin ? TargetVerdict.Guide : r90 <= 2 * Margin ? TargetVerdict.Confirm : TargetVerdict.DoNotUse;

    private static int Rank(TargetVerdict? v) => v is { } value ? (int)value : 3;
}
