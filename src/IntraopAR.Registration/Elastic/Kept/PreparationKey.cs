using System.Runtime.InteropServices;
using System.Security.Cryptography;
using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>Names what a preparation is made from: the liver's surface, the prior's numbers, the number of nodes and the version of the method.</summary>
internal static class PreparationKey
{
    /// <summary>Goes up whenever the same surface and prior give other tetrahedra or modes than before.</summary>
    private const int Method = 2;

    /// <summary>SHA-256.</summary>
    public static byte[] Of(TriangleMesh liver, ElasticPrior prior, int nodes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add([Method, nodes, liver.Vertices.Length, liver.Triangles.Length, prior.Support.Count, prior.Loads.Count]);
        Add([prior.PoissonRatio, prior.BedStiffness, prior.BedCling, prior.Growth, prior.UnevenGrowth]);
        foreach (var s in prior.Support.Concat(prior.Loads)) Add([(double)s.Kind, s.Width, s.Amplitude]);
        if (prior.Local is { } local) Add([local.Width, local.Sd]);
        hash.AppendData(MemoryMarshal.AsBytes(liver.Vertices.AsSpan()));
        hash.AppendData(MemoryMarshal.AsBytes(liver.Triangles.AsSpan()));
        return hash.GetHashAndReset();

        void Add<T>(ReadOnlySpan<T> numbers)
            where T : struct => hash.AppendData(MemoryMarshal.AsBytes(numbers));
    }
}
