using System.Numerics;

namespace IntraopAR.Imaging;

/// <summary>Where stored voxels come from, in file order: packed bytes or numbers written as text.</summary>
internal interface IVoxelSource
{
    /// <summary>Numbers written as text have no byte order.</summary>
    bool IsText { get; }

    void Fill<T>(Span<T> voxels)
        where T : unmanaged, INumber<T>;
}
