namespace IntraopAR.Headset;

/// <summary>
/// The workstation's clock by question and answer: the quickest of the last answers tells best how far the clocks are apart. It
/// answered somewhere between question and answer; the later end is taken, so that nothing looks younger than it is. Not for
/// several threads at a time.
/// </summary>
public sealed class WorkstationClock
{
    /// <summary>Answers that are kept: clocks drift apart.</summary>
    private const int Kept = 16;

    private readonly Queue<(double Trip, double Offset)> answers = new();

    public bool IsKnown => answers.Count > 0;

    /// <summary>Workstation's time minus the head's, ms.</summary>
    /// <exception cref="InvalidOperationException">No answer has come yet.</exception>
    public double OffsetMs => answers.OrderBy(a => a.Trip).First().Offset;

    /// <param name="askedMs">The head's clock at the question.</param>
    /// <param name="workstationMs">The workstation's clock at its answer.</param>
    /// <param name="heardMs">The head's clock when the answer came.</param>
    public void Answered(double askedMs, double workstationMs, double heardMs)
    {
        var trip = heardMs - askedMs;
        if (!(trip >= 0) || double.IsNaN(workstationMs) || double.IsInfinity(workstationMs)) return;
        answers.Enqueue((trip, workstationMs - askedMs));
        if (answers.Count > Kept) answers.Dequeue();
    }

    /// <summary>Another run of the program counts from another beginning.</summary>
    public void Forget() => answers.Clear();
}
