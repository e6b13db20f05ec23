using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// The doubt that lesions of an earlier examination bring with them into the model they are carried to, apart from the
/// registration's on the table; the two are independent and add. Lesions carried by one registration err together.
/// </summary>
/// <param name="Carried">Of the lesions that were carried, with their four places; here <see cref="LesionDoubts.Joint"/> is in the model's axes.</param>
public sealed record CarriedDoubt(LesionDoubts Carried)
{
    /// <summary>Covariance of one place of a lesion, model axes, mm²; null of a lesion that was not carried.</summary>
    public Mat3? At(string lesion, Vec3 inModel) => IndexOf(lesion) is var i and >= 0 ? Carried.At(i, Carried.Weights(i, inModel)) : null;

    /// <summary>A lesion that was carried, as this now says of it: its outline goes with its four places.</summary>
    /// <param name="segmentationSd">Of its drawn surface along its normal, mm.</param>
    public CarriedLesion Of(CarriedLesion was, double segmentationSd)
    {
        var index = IndexOf(was.Id);
        var (corners, block) = (Carried.Lesions[index].Corners.ToArray(), Carried.Block(index));
        var before = new AffineDoubt([.. was.Corners], block);
        var outline = was.Region.Moved.Mapped(v => AffineDoubt.Place(corners, before.Weights(v)));
        return CarriedLesion.Of(was.Id, outline, was.Region.Moved.SignedVolume, new(corners, block), segmentationSd) with { Together = this };
    }

    /// <summary>The same for some of the lesions, under other names.</summary>
    public CarriedDoubt Only(IReadOnlyList<(string Lesion, string As)> some)
    {
        int[] index = [.. some.Select(s => IndexOf(s.Lesion))];
        if (index.Contains(-1)) throw new ArgumentException("a lesion was not carried", nameof(some));
        var (n, all) = (LesionDoubts.Each * some.Count, LesionDoubts.Each * Carried.Lesions.Count);
        int Row(int i) => LesionDoubts.Each * index[i / LesionDoubts.Each] + i % LesionDoubts.Each;
        var joint = new double[n * n];
        for (var i = 0; i < joint.Length; i++) joint[i] = Carried.Joint[Row(i / n) * all + Row(i % n)];
        return new(new LesionDoubts([.. some.Select((s, i) => new LesionCorners(s.As, Carried.Lesions[index[i]].Corners))], joint));
    }

    /// <summary>Covariance of places of lesions, three rows and columns each, patient axes, mm²; nought of lesions that were not carried.</summary>
    internal double[,] Joint(IReadOnlyList<(string Lesion, Vec3 InModel)> places, Mat3 patientFromModel)
    {
        var joint = new double[3 * places.Count, 3 * places.Count];
        var n = LesionDoubts.Each * Carried.Lesions.Count;
        var at = places.Select(p => (Index: IndexOf(p.Lesion), p.InModel)).Select(p => (p.Index, Weights: p.Index < 0 ? [] : Carried.Weights(p.Index, p.InModel))).ToArray();
        for (var a = 0; a < at.Length; a++)
            for (var b = 0; b < at.Length; b++)
            {
                if (at[a].Index < 0 || at[b].Index < 0) continue;
                var sum = new double[9];
                for (var c = 0; c < 4; c++)
                    for (var d = 0; d < 4; d++)
                        for (var i = 0; i < 9; i++)
                            sum[i] += at[a].Weights[c] * at[b].Weights[d] * Carried.Joint[(LesionDoubts.Each * at[a].Index + 3 * c + i / 3) * n + LesionDoubts.Each * at[b].Index + 3 * d + i % 3];
                var m = patientFromModel * new Mat3(sum[0], sum[1], sum[2], sum[3], sum[4], sum[5], sum[6], sum[7], sum[8]) * patientFromModel.Transposed();
                double[] turned = [m.M00, m.M01, m.M02, m.M10, m.M11, m.M12, m.M20, m.M21, m.M22];
                for (var i = 0; i < 9; i++) joint[3 * a + i / 3, 3 * b + i % 3] = turned[i];
            }

        return joint;
    }

    internal int IndexOf(string lesion)
    {
        for (var i = 0; i < Carried.Lesions.Count; i++)
            if (Carried.Lesions[i].Id == lesion) return i;
        return -1;
    }
}
