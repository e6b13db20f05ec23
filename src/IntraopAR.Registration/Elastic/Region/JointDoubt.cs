using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>How the places of several points err together: they turn, shift and stretch as one tissue.</summary>
internal static class JointDoubt
{
    /// <summary>Covariance of the points' places, mm², patient axes: three rows and columns a point, in the points' order.</summary>
    public static double[,] At(ElasticEstimate estimate, IReadOnlyList<Vec3> inModel) =>
        estimate.Placing is { } place ? Elastic(place, estimate.Fit!.Covariance, inModel) : Rigid(estimate.Rigid, inModel);

    private static double[,] Elastic(PlaceOf place, double[] covariance, IReadOnlyList<Vec3> inModel)
    {
        var joint = Products(place.Rows(inModel, out _), covariance);
        for (var i = 0; i < joint.GetLength(0); i++)
            for (var j = 0; j < joint.GetLength(1); j++)
            {
                joint[i, j] *= ElasticCalibration.Scale;
                // What the modes cannot show is smooth as well: over a lesion it is one shift.
                if (i % 3 == j % 3) joint[i, j] += ElasticCalibration.Floor * ElasticCalibration.Floor;
            }

        return joint;
    }

    /// <summary>The pose's doubt; bending changes over 60 mm, so over a lesion it is one shift.</summary>
    public static double[,] Rigid(RigidEstimate rigid, IReadOnlyList<Vec3> inModel)
    {
        var r = rigid.PatientFromModel.Motion.Rotation;
        var rows = new double[3 * inModel.Count][];
        for (var p = 0; p < inModel.Count; p++)
            for (var axis = 0; axis < 3; axis++)
            {
                var t = r.Transposed();
                var g = axis == 0 ? t.Column0 : axis == 1 ? t.Column1 : t.Column2;
                ElasticRow.AddPose(rows[3 * p + axis] = new double[6], inModel[p] - rigid.Covariance.Centre, g, 1);
            }

        var pose = rigid.Covariance.Matrix.Cast<double>().ToArray();
        var bending = inModel.Select(p => Math.Sqrt(rigid.Doubt.At(p).Variance)).ToArray();
        var joint = Products(rows, pose);
        for (var i = 0; i < rows.Length; i++)
            for (var j = i % 3; j < rows.Length; j += 3)
                joint[i, j] += bending[i / 3] * bending[j / 3];
        return joint;
    }

    /// <summary>Of errors that do not depend on each other.</summary>
    public static double[,] Sum(double[,] one, double[,] other)
    {
        var sum = (double[,])one.Clone();
        for (var i = 0; i < sum.GetLength(0); i++)
            for (var j = 0; j < sum.GetLength(1); j++)
                sum[i, j] += other[i, j];
        return sum;
    }

    private static double[,] Products(double[][] rows, double[] covariance)
    {
        var size = rows[0].Length;
        var product = new double[size];
        var joint = new double[rows.Length, rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            for (var k = 0; k < size; k++) product[k] = Vectors.Dot(covariance.AsSpan(k * size, size), rows[i]);
            for (var j = 0; j <= i; j++) joint[i, j] = joint[j, i] = Vectors.Dot(product, rows[j]);
        }

        return joint;
    }
}
