using IntraopAR.Rehearsal;
using IntraopAR.Theatre.Rehearsing;

namespace IntraopAR.Theatre.Tests;

public sealed class ToolGripTests
{
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(1);

    [Fact]
    public void A_hand_that_takes_another_tool_puts_down_the_one_it_had()
    {
        var grip = new ToolGrip();
        grip.Take("surgeon", new AimAt(StageTool.Pointer, new(1, 1), true), presses: true, Start);
        Assert.True(grip.Presses(StageTool.Pointer, Start));
        var next = new AimAt(StageTool.Probe, new(1, 1), false);
        Assert.Equal([new PutDown(StageTool.Pointer), next], grip.Take("surgeon", next, presses: false, Start));
        Assert.False(grip.IsHeld(StageTool.Pointer));
        Assert.False(grip.Presses(StageTool.Pointer, Start));
        // Another person's hand holds another tool beside it, or takes this one over.
        grip.Take("assistant", new AimAt(StageTool.Needle, new(1, 1), false), presses: false, Start);
        Assert.True(grip.IsHeld(StageTool.Probe) && grip.IsHeld(StageTool.Needle));
        var over = new AimAt(StageTool.Probe, new(2, 2), false);
        Assert.Equal([new PutDown(StageTool.Needle), over], grip.Take("assistant", over, presses: false, Start));
        Assert.Equal([new AimAt(StageTool.Pointer, new(3, 3), false)], grip.Take("surgeon", new AimAt(StageTool.Pointer, new(3, 3), false), presses: false, Start));
    }

    [Fact]
    public void A_hand_that_falls_silent_presses_no_more_and_a_turn_of_the_wrist_lets_nothing_go()
    {
        var grip = new ToolGrip();
        grip.Take("surgeon", new AimAt(StageTool.Probe, new(1, 1), true), presses: true, Start);
        grip.Take("surgeon", new TurnTool(StageTool.Probe, Tilt: 3), presses: false, Start);
        Assert.True(grip.Presses(StageTool.Probe, Start));
        Assert.False(grip.Presses(StageTool.Probe, Start + TimeSpan.FromSeconds(1.1)));
        Assert.Equal([new PutDown(StageTool.Probe)], grip.Clear());
        Assert.False(grip.IsHeld(StageTool.Probe));
    }
}
