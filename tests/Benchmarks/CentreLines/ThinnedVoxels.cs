using System.Globalization;
using System.Runtime.InteropServices;
using IntraopAR.Geometry;

namespace IntraopAR.Benchmarks;

/// <summary>The peer's skeleton of a surface: scikit-image's thinning of the same voxels that the own code makes.</summary>
/// <param name="Places">Of the voxels that are left, each with its distance to the border, mm.</param>
internal sealed record ThinnedVoxels(IReadOnlyList<(Vec3 Middle, double Radius)> Places, double Ms, string Version)
{
    /// <summary>Null where scikit-image is not installed.</summary>
    public static ThinnedVoxels? Of(TriangleMesh walls, string folder)
    {
        var box = VoxelBox.Around(walls, new CentreLineSettings().Step);
        var (raw, places) = (Path.Combine(folder, "voxels.raw"), Path.Combine(folder, "skeleton.raw"));
        File.WriteAllBytes(raw, SolidVoxels.Of(walls, box));
        if (PeerScript.Run("skimage_skeleton.py", raw, $"{box.Nx}", $"{box.Ny}", $"{box.Nz}", box.Step.ToString(CultureInfo.InvariantCulture), places) is not { } peer) return null;
        var numbers = MemoryMarshal.Cast<byte, double>(File.ReadAllBytes(places)).ToArray();
        var left = new (Vec3, double)[numbers.Length / 4];
        for (var i = 0; i < left.Length; i++) left[i] = (box.Origin + new Vec3(numbers[4 * i], numbers[4 * i + 1], numbers[4 * i + 2]) * box.Step, numbers[4 * i + 3]);
        return new(left, peer["ms"], $"{peer["version"]:F2}");
    }
}
