using IntraopAR.Geometry;
using IntraopAR.Registration;

namespace IntraopAR.Theatre.Commands;

/// <summary>Curves known in the model and drawn on the patient, each file CSV <c>name,x,y,z</c>; the rows of one name are its points in order.</summary>
internal static class CurveFile
{
    /// <summary>A curve in one of the files only has no pair.</summary>
    /// <exception cref="BadInputException">No name is in both.</exception>
    public static IReadOnlyList<PairedCurve> Pair(string modelPath, string seenPath)
    {
        var inModel = Read(modelPath);
        var pairs = Read(seenPath)
            .Where(seen => inModel.Contains(seen.Key))
            .Select(seen => new PairedCurve(seen.Key, [.. inModel[seen.Key].Select(p => new Point<Model>(p))], [.. seen.Select(p => new Point<Patient>(p))]))
            .ToArray();
        return pairs.Length > 0 ? pairs : throw new BadInputException(modelPath, "names", "none equals the name of an observed curve", "give the model's curve and the observed one the same name");
    }

    private static ILookup<string, Vec3> Read(string path) =>
        NumberTable.Read(path, 1, 3, 3).ToLookup(row => row.Name, row => new Vec3(row.Numbers[0], row.Numbers[1], row.Numbers[2]));
}
