namespace IntraopAR.Geometry;

/// <summary>The cells of an unstructured grid by their VTK type (vtkCellType.h): surface cells become triangles.</summary>
internal static class VtkCellTypes
{
    public static void Add(string path, VtkCells cells, int[] types, FaceList faces)
    {
        if (types.Length != cells.Count)
            throw new BadInputException(path, "CELL_TYPES", $"{types.Length} types for {cells.Count} cells");
        for (var i = 0; i < types.Length; i++)
        {
            var c = cells[i];
            switch (types[i])
            {
                case 5 or 7 or 9 when c.Length >= 3:
                    faces.AddPolygon(c);
                    break;
                case 6:
                    faces.AddStrip(c);
                    break;
                case 8 when c.Length == 4:
                    // A pixel's corners run row by row, not around.
                    faces.AddPolygon([c[0], c[1], c[3], c[2]]);
                    break;
                case >= 0 and <= 4:
                    break;
                default:
                    throw new BadInputException(path, "CELL_TYPES", $"cell {i} of type {types[i]} with {c.Length} corners is not part of a surface", "extract the surface first");
            }
        }
    }
}
