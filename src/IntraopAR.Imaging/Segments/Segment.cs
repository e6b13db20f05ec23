namespace IntraopAR.Imaging;

/// <summary>The voxels of one part, stored for its bounding box only.</summary>
/// <param name="Number">Segment number or label value in its file.</param>
/// <param name="Name">Segment label, or <c>label-N</c> where the file names none.</param>
/// <param name="Box">The part of the grid that <paramref name="Mask"/> covers.</param>
/// <param name="Mask">1 inside, 0 outside; first index fastest, within the box.</param>
public sealed record Segment(int Number, string Name, IndexBox Box, byte[] Mask)
{
    public long VoxelCount
    {
        get
        {
            long sum = 0;
            foreach (var m in Mask) sum += m;
            return sum;
        }
    }
}

/// <summary>A box of voxels: from (I0, J0, K0), Ni x Nj x Nk of them.</summary>
public readonly record struct IndexBox(int I0, int J0, int K0, int Ni, int Nj, int Nk)
{
    public long Count => (long)Ni * Nj * Nk;
}
