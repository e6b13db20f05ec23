using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>A <see cref="LoadFamily"/> within a <see cref="PreparationFile"/>.</summary>
internal static class LoadFamilyBytes
{
    public static void Write(BinaryWriter to, LoadFamily family)
    {
        to.Write(family.Loads);
        to.Write(family.Modes);
        for (var i = 0; i < family.Loads; i++)
            for (var k = 0; k < family.Modes; k++)
                to.Write(family.Weights[i, k]);
        to.Write(family.Sideways);
        Write(to, family.Places);
        Write(to, family.Normals);
    }

    public static LoadFamily Read(BinaryReader from)
    {
        var weights = new double[from.ReadInt32(), from.ReadInt32()];
        for (var i = 0; i < weights.GetLength(0); i++)
            for (var k = 0; k < weights.GetLength(1); k++)
                weights[i, k] = from.ReadDouble();
        var sideways = from.ReadBoolean();
        return new(weights, ReadVectors(from), ReadVectors(from), sideways);
    }

    private static void Write(BinaryWriter to, IReadOnlyList<Vec3> vectors)
    {
        to.Write(vectors.Count);
        foreach (var v in vectors) PreparationFile.Write(to, v);
    }

    private static Vec3[] ReadVectors(BinaryReader from)
    {
        var vectors = new Vec3[from.ReadInt32()];
        for (var i = 0; i < vectors.Length; i++) vectors[i] = PreparationFile.ReadVector(from);
        return vectors;
    }
}
