using IntraopAR.Tracking;
using OpenCvSharp;

namespace IntraopAR.Benchmarks;

/// <summary>Pictures in memory as a camera's.</summary>
public sealed class TakenPictures(IReadOnlyList<Mat> pictures) : IMarkerPictures
{
    private int next;

    public string Name => "pictures in memory";

    public bool IsLive => false;

    public bool TryNext(Mat grey, out TimeSpan? taken)
    {
        taken = TimeSpan.FromSeconds(next / 30.0);
        if (next == pictures.Count) return false;
        pictures[next++].CopyTo(grey);
        return true;
    }

    public void Dispose()
    {
        foreach (var p in pictures) p.Dispose();
    }
}
