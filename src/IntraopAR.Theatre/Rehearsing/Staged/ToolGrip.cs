using IntraopAR.Rehearsal;

namespace IntraopAR.Theatre.Rehearsing;

/// <summary>
/// Who holds which tool: one tool in a hand, one hand to a tool. A hand that takes up another tool puts down the one it had.
/// Safe for several threads.
/// </summary>
internal sealed class ToolGrip
{
    /// <summary>A hand that presses says so again and again; one that falls silent presses no more.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly Dictionary<string, StageTool> held = new(StringComparer.Ordinal);
    private readonly Dictionary<StageTool, TimeSpan> pressed = [];

    /// <param name="hand">Whose.</param>
    /// <param name="presses">It measures now: the tool is on the tissue, or the trigger is drawn.</param>
    /// <returns>What that means for the tools, in turn.</returns>
    public IReadOnlyList<HandInput> Take(string hand, HandInput input, bool presses, TimeSpan at)
    {
        lock (gate)
        {
            var turn = new List<HandInput>();
            if (held.TryGetValue(hand, out var before) && before != input.Tool)
            {
                turn.Add(new PutDown(before));
                Release(before);
            }

            foreach (var other in held.Where(h => h.Value == input.Tool && h.Key != hand).Select(h => h.Key).ToArray()) held.Remove(other);
            if (input is PutDown) Release(input.Tool);
            else held[hand] = input.Tool;
            // A turn of the wrist says nothing of whether it presses.
            if (presses) pressed[input.Tool] = at;
            else if (input is not TurnTool) pressed.Remove(input.Tool);
            turn.Add(input);
            return turn;
        }
    }

    public bool IsHeld(StageTool tool)
    {
        lock (gate) return held.ContainsValue(tool);
    }

    public bool Presses(StageTool tool, TimeSpan at)
    {
        lock (gate) return pressed.TryGetValue(tool, out var since) && at - since < Silence;
    }

    /// <summary>Every tool is put down.</summary>
    public IReadOnlyList<HandInput> Clear()
    {
        lock (gate)
        {
            HandInput[] down = [.. held.Values.Select(t => new PutDown(t))];
            held.Clear();
            pressed.Clear();
            return down;
        }
    }

    private void Release(StageTool tool)
    {
        pressed.Remove(tool);
        foreach (var hand in held.Where(h => h.Value == tool).Select(h => h.Key).ToArray()) held.Remove(hand);
    }
}
