using IntraopAR.Tracking;
using OpenCvSharp;

namespace IntraopAR.Theatre.Commands;

/// <summary>A folder of pictures as a camera's.</summary>
internal sealed class FolderPictures(string folder) : IMarkerPictures
{
    private readonly IEnumerator<(string Name, Mat Grey)> pictures = BoardPictures.Folder(folder).GetEnumerator();

    public string Name { get; } = folder;

    public bool IsLive => false;

    public bool TryNext(Mat grey, out TimeSpan? taken)
    {
        taken = null;
        if (!pictures.MoveNext()) return false;
        using var next = pictures.Current.Grey;
        next.CopyTo(grey);
        return true;
    }

    public void Dispose() => pictures.Dispose();
}
