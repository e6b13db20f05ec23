namespace IntraopAR.Calibration;

/// <summary>
/// Cuts a recording into runs of consecutive frames. Errors of neighbouring frames of a tracker go together, so that a
/// standard error is taken over runs (cluster-robust covariance, Liang and Zeger 1986), and what is held out is a run.
/// </summary>
internal static class TimeBlocks
{
    private const int Most = 30;
    private const int ShortestRun = 4;

    /// <summary>Number of the run that each frame belongs to; frames stay single where there are too few for runs.</summary>
    public static int[] Of(int frames, int most = Most)
    {
        var runs = frames < 2 * most ? frames : Math.Min(most, frames / ShortestRun);
        return [.. Enumerable.Range(0, frames).Select(i => (int)((long)i * runs / frames))];
    }

    /// <summary>So many runs of equal length whatever the number of frames, for holding out.</summary>
    public static int[] Folds(int frames, int folds) => [.. Enumerable.Range(0, frames).Select(i => (int)((long)i * Math.Min(folds, frames) / frames))];
}
