namespace IntraopAR.Guidance;

/// <summary>Each row gets one column, no column twice, at the least sum (Kuhn 1955; potentials and shortest paths after Jonker and Volgenant 1987).</summary>
internal static class LeastCostAssignment
{
    /// <param name="cost">At least as many columns as rows; finite.</param>
    /// <returns>The column of each row.</returns>
    public static int[] Of(double[,] cost)
    {
        var (rows, columns) = (cost.GetLength(0), cost.GetLength(1));
        var (u, v) = (new double[rows + 1], new double[columns + 1]);
        var (rowOf, way) = (new int[columns + 1], new int[columns + 1]);
        for (var i = 1; i <= rows; i++)
        {
            rowOf[0] = i;
            var j0 = 0;
            var least = Enumerable.Repeat(double.PositiveInfinity, columns + 1).ToArray();
            var used = new bool[columns + 1];
            do
            {
                used[j0] = true;
                var (i0, j1, delta) = (rowOf[j0], 0, double.PositiveInfinity);
                for (var j = 1; j <= columns; j++)
                {
                    if (used[j]) continue;
                    var reduced = cost[i0 - 1, j - 1] - u[i0] - v[j];
                    if (reduced < least[j]) (least[j], way[j]) = (reduced, j0);
                    if (least[j] < delta) (delta, j1) = (least[j], j);
                }

                for (var j = 0; j <= columns; j++)
                {
                    if (used[j])
                    {
                        u[rowOf[j]] += delta;
                        v[j] -= delta;
                    }
                    else
                    {
                        least[j] -= delta;
                    }
                }

                j0 = j1;
            }
            while (rowOf[j0] != 0);
            do
            {
                var j1 = way[j0];
                rowOf[j0] = rowOf[j1];
                j0 = j1;
            }
            while (j0 != 0);
        }

        var columnOf = new int[rows];
        for (var j = 1; j <= columns; j++)
            if (rowOf[j] > 0) columnOf[rowOf[j] - 1] = j - 1;
        return columnOf;
    }
}
