using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Bench;

/// <summary>Views as a folder of pictures; those that were left out lie in a folder of their own beside it, with the reasons.</summary>
internal static class ViewFolder
{
    public static void Write(string folder, string name, IReadOnlyList<KeptView> views, IReadOnlyDictionary<string, string> leftOut)
    {
        WritePictures(folder, name, views, leftOut);
        LeftOutFile.Write(folder, leftOut);
    }

    public static void WritePictures(string folder, string name, IReadOnlyList<KeptView> views, IReadOnlyDictionary<string, string> leftOut)
    {
        foreach (var view in views)
        {
            var aside = leftOut.ContainsKey(view.View.Name);
            AtomicFile.Write(Path.Combine(folder, aside ? $"{name}-left-out" : name, view.File), force: false, stream => stream.Write(view.Png));
        }
    }
}
