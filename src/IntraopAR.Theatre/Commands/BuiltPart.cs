using IntraopAR.Geometry;
using IntraopAR.Imaging;

namespace IntraopAR.Theatre.Commands;

/// <summary>A segment with its surface and its name in the case.</summary>
internal sealed record BuiltPart(string Name, Segment Segment, LabelSurface Surface, VolumeGrid Grid)
{
    /// <summary>As the command line reports it; volume and centroid are those of the voxels.</summary>
    public Description Described()
    {
        var c = Segment.Centroid(Grid);
        return new(
            Name, Surface.VoxelCount, Surface.VoxelCount * Grid.VoxelVolume / 1000, [c.X, c.Y, c.Z],
            Surface.Mesh.Vertices.Length, MeshTopology.Of(Surface.Mesh).Closed);
    }

    public sealed record Description(string Name, long Voxels, double VolumeMl, double[] CentroidLps, int MeshVertices, bool Closed);
}
