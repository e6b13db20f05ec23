using System.Numerics;

namespace IntraopAR.Headset.Tests;

/// <summary>What a hand or a word means, and what it does not.</summary>
public class HandsTests
{
    private static readonly PanelContent Panel = new("Lesion 1", "",
        [new("clear", "Clear field"), new("next", "Go to Lesion 2"), new("take-back", "Take back") { Disabled = true }, new("outcome-treated", "Treated")]);

    [Fact]
    public void A_finger_that_is_held_still_for_a_second_touches_once_where_it_was_on_average()
    {
        var finger = new Fingertip();
        Assert.Null(finger.Take(new(0, 0, 0), 0));
        Vector3? touched = null;
        var touches = 0;
        // From where it rested to 100 mm away, trembling by 2 mm.
        for (var ms = 100; ms <= 2500; ms += 20)
        {
            var at = new Vector3(100 + (ms / 20 % 2 == 0 ? 2 : -2), 5, 0);
            if (finger.Take(at, ms) is not { } t) continue;
            (touched, touches) = (t, touches + 1);
        }

        Assert.Equal(1, touches);
        Assert.InRange(Vector3.Distance(touched!.Value, new(100, 5, 0)), 0, 0.1f);
    }

    [Fact]
    public void A_resting_hand_a_moving_one_and_one_that_was_lost_meanwhile_do_not_touch()
    {
        var (resting, moving, lost) = (new Fingertip(), new Fingertip(), new Fingertip());
        lost.Take(Vector3.Zero, 0);
        moving.Take(Vector3.Zero, 0);
        for (var ms = 0; ms < 4000; ms += 20)
        {
            Assert.Null(resting.Take(new(1, 2, 3), ms));
            Assert.Null(moving.Take(new(100 + 0.04f * ms, 0, 0), ms + 20));
            // Seen for 0.9 s, then not for 0.4.
            if (ms % 1300 < 900) Assert.Null(lost.Take(new(100, 0, 0), ms + 20));
        }
    }

    [Fact]
    public void A_pinch_clears_only_when_it_is_held_and_once()
    {
        var hold = new PinchHold();
        Assert.Equal([520.0, 2520], Enumerable.Range(0, 200).Select(i => 20.0 * i).Where(ms => hold.Take(ms is (>= 20 and < 1400) or (>= 1500 and < 1900) or >= 2020, ms)));
    }

    [Theory]
    [InlineData("Clear field.", "clear")]
    [InlineData("next", "next")]
    [InlineData("go to lesion 2", "next")]
    [InlineData("take back", null)]
    [InlineData("treated", null)]
    [InlineData("clear the table", null)]
    [InlineData("details", null)]
    public void Voice_presses_what_is_offered_and_never_an_outcome(string heard, string? pressed) => Assert.Equal(pressed, VoiceWords.Button(heard, Panel));

    [Fact]
    public void Looks_for_placing_by_motion_are_taken_while_the_head_is_still_and_each_from_elsewhere()
    {
        var still = new StillHead();
        for (var look = 0; look < 3; look++)
            for (var ms = 0; ms < 1500; ms += 20)
                still.Take(Matrix4x4.CreateRotationY(0.2f * look) * Matrix4x4.CreateTranslation(0.1f * look, 1.6f, 0), 2000 * look + ms);
        Assert.Equal(3, still.Looks.Count);
        var last = still.Looks[2].Pose;
        // Rows of the matrix that turns a column: a turn about y by 0.4, and millimetres.
        Assert.Equal([Math.Cos(0.4), 0, Math.Sin(0.4), 200, 0, 1, 0, 1600, -Math.Sin(0.4), 0, Math.Cos(0.4), 0], last.Select(v => Math.Round(v, 4)), (double a, double b) => Math.Abs(a - b) < 1e-3);
    }
}
